//! One page of a TIFF as values.

use std::path::Path;

use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult};
use tiff::tags::Tag;

use super::fault::{fault, length_of, unreadable};
use super::tiff_directory::{AsGrey, BLACK_IS_ZERO, Directories, PALETTE};
use crate::scenario::ImageFault;

pub(super) const ALLOWED: &str = "grey TIFF pages of one size and one type: whole numbers of 1 to 64 bits, or floating point \
                                  numbers of 16, 32 or 64; packed with LZW, deflate, PackBits or not at all";

/// A file, open at one of its pages.
pub(super) struct Pages<'a> {
    path: &'a Path,
    directories: Directories,
    pub decoder: Decoder<AsGrey>,
    pub number: usize,
}

/// Size and type of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    pub size: [usize; 2],
    colour: ColorType,
    format: u16,
    has_palette: bool,
}

impl Shape {
    /// In words.
    pub fn words(&self) -> String {
        let Self { size: [x, y], colour, format, has_palette } = self;
        let kind = match format {
            2 => ", signed",
            3 => ", floating point",
            _ if *has_palette => ", with a palette",
            _ => "",
        };
        let colour = match colour {
            ColorType::Gray(bits) => format!("grey of {bits} bits"),
            ColorType::RGB(bits) => format!("colours of {bits} bits"),
            other => format!("{other:?}"),
        };
        format!("{x} x {y} pixels, {colour}{kind}")
    }
}

impl<'a> Pages<'a> {
    /// Opens a file at its first page that is a slice.
    pub fn open(path: &'a Path) -> Result<Self, ImageFault> {
        length_of(path)?;
        let directories = Directories::of(path).map_err(|error| unreadable(path, &error))?;
        let file = directories.as_grey(path).map_err(|error| unreadable(path, &error))?;
        let decoder = Decoder::new(file)
            .map_err(|error| fault(path, format!("it is no TIFF that can be read: {error}"), ALLOWED))?;
        let mut pages = Self { path, directories, decoder, number: 1 };
        if pages.is_beside() && !pages.turn()? {
            return Err(fault(path, "all of its pages are reduced copies or masks, by their headers", ALLOWED));
        }
        Ok(pages)
    }

    fn is_beside(&self) -> bool {
        self.directories.pages.get(self.number - 1).is_some_and(|page| page.is_beside)
    }

    fn photometric(&self) -> u16 {
        self.directories.pages.get(self.number - 1).map_or(BLACK_IS_ZERO, |page| page.photometric)
    }

    /// Pages of the file that are no slices.
    pub fn count_beside(&self) -> usize {
        self.directories.pages.iter().filter(|page| page.is_beside).count()
    }

    /// Directories of the file.
    pub fn count(&self) -> usize {
        self.directories.pages.len()
    }

    pub fn shape(&mut self) -> Result<Shape, ImageFault> {
        let (width, height) = self.decoder.dimensions().map_err(|error| self.fault(&error))?;
        let colour = self.decoder.colortype().map_err(|error| self.fault(&error))?;
        let format = self.decoder.find_tag_unsigned_vec::<u16>(Tag::SampleFormat).ok().flatten();
        let format = format.and_then(|formats| formats.first().copied()).unwrap_or(1);
        let has_palette = self.photometric() == PALETTE;
        Ok(Shape { size: [width as usize, height as usize], colour, format, has_palette })
    }

    /// What the page says of itself.
    pub fn description(&mut self) -> Option<String> {
        let text = self.decoder.find_tag(Tag::ImageDescription).ok().flatten()?;
        text.into_string().ok()
    }

    /// Goes on to the next page that is a slice, if there is one.
    pub fn turn(&mut self) -> Result<bool, ImageFault> {
        while self.decoder.more_images() {
            self.decoder.next_image().map_err(|error| self.fault(&error))?;
            self.number += 1;
            if !self.is_beside() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Appends the values of the page, as they are in the file.
    pub fn decode(&mut self, width: usize, values: &mut Vec<f64>) -> Result<(), ImageFault> {
        let shape = self.shape()?;
        let page = self.decoder.read_image().map_err(|error| self.fault(&error))?;
        let (bits, of_pixel, colours) = match shape.colour {
            ColorType::Gray(bits) => (bits, 1, 1),
            ColorType::GrayA(bits) => (bits, 2, 1),
            ColorType::RGB(bits) => (bits, 3, 3),
            ColorType::RGBA(bits) => (bits, 4, 3),
            _ => {
                let wrong = format!("page {} has {}", self.number, shape.words());
                return Err(fault(self.path, wrong, ALLOWED));
            }
        };
        let mut samples = numbers(page, bits, width)
            .ok_or_else(|| fault(self.path, format!("page {} has {}", self.number, shape.words()), ALLOWED))?;
        if shape.has_palette {
            self.look_up(&mut samples)?;
        }
        let grey = if of_pixel == 1 { Some(samples) } else { grey_of_colours(samples, of_pixel, colours) };
        let wrong = || format!("page {} has colours: its red, green and blue differ", self.number);
        values.append(&mut grey.ok_or_else(|| fault(self.path, wrong(), ALLOWED))?);
        Ok(())
    }

    /// Puts the greys of the palette in place of their numbers. ImageJ keeps to the numbers, whatever they look like.
    fn look_up(&mut self, samples: &mut [f64]) -> Result<(), ImageFault> {
        if self.description().is_some_and(|text| text.starts_with("ImageJ=")) {
            return Ok(());
        }
        let map = self.decoder.find_tag_unsigned_vec::<u16>(Tag::ColorMap).ok().flatten().unwrap_or_default();
        let (red, others) = map.split_at(map.len() / 3);
        let (green, blue) = others.split_at(others.len() / 2);
        if red != green || red != blue || red.is_empty() {
            let wrong = format!("page {} has a palette of colours, and not of greys", self.number);
            return Err(fault(self.path, wrong, ALLOWED));
        }
        // entries have 16 bits; those of programs that mean 8 hold them twice
        let is_doubled = red.iter().all(|grey| grey % 257 == 0 || grey % 256 == 0);
        for sample in samples {
            let grey = red.get(*sample as usize).copied().unwrap_or_default();
            *sample = f64::from(if is_doubled { grey >> 8 } else { grey });
        }
        Ok(())
    }

    fn fault(&self, error: &tiff::TiffError) -> ImageFault {
        fault(self.path, format!("page {} cannot be read: {error}", self.number), ALLOWED)
    }
}

/// The numbers of a page; `None` where they are of another type than its header says.
fn numbers(page: DecodingResult, bits: u8, width: usize) -> Option<Vec<f64>> {
    Some(match page {
        // rows begin with a byte of their own
        DecodingResult::U8(bytes) if bits < 8 => {
            if !matches!(bits, 1 | 2 | 4) || width == 0 {
                return None;
            }
            let of_byte = 8 / usize::from(bits);
            let sample = |row: &[u8], x: usize| {
                let shift = 8 - usize::from(bits) * (x % of_byte + 1);
                f64::from(row[x / of_byte] >> shift & ((1 << bits) - 1))
            };
            let rows = bytes.chunks_exact(width.div_ceil(of_byte));
            rows.flat_map(|row| (0..width).map(move |x| sample(row, x))).collect()
        }
        _ if !matches!(bits, 8 | 16 | 32 | 64) => return None,
        DecodingResult::U8(page) => page.into_iter().map(f64::from).collect(),
        DecodingResult::I8(page) => page.into_iter().map(f64::from).collect(),
        DecodingResult::U16(page) => page.into_iter().map(f64::from).collect(),
        DecodingResult::I16(page) => page.into_iter().map(f64::from).collect(),
        DecodingResult::U32(page) => page.into_iter().map(f64::from).collect(),
        DecodingResult::I32(page) => page.into_iter().map(f64::from).collect(),
        DecodingResult::U64(page) => page.into_iter().map(|value| value as f64).collect(),
        DecodingResult::I64(page) => page.into_iter().map(|value| value as f64).collect(),
        DecodingResult::F16(page) => page.into_iter().map(f64::from).collect(),
        DecodingResult::F32(page) => page.into_iter().map(f64::from).collect(),
        DecodingResult::F64(page) => page,
    })
}

/// The grey of pixels of several samples, the first of which are colours and must be equal; `None` where they are not.
pub(super) fn grey_of_colours(samples: Vec<f64>, of_pixel: usize, colours: usize) -> Option<Vec<f64>> {
    let mut samples = samples;
    let count = samples.len() / of_pixel;
    for pixel in 0..count {
        let this = &samples[pixel * of_pixel..pixel * of_pixel + colours];
        #[expect(clippy::float_cmp, reason = "values of a file are the same or not")]
        if this.iter().any(|&colour| colour != this[0]) {
            return None;
        }
        samples[pixel] = samples[pixel * of_pixel];
    }
    samples.truncate(count);
    Some(samples)
}
