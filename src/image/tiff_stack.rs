//! TIFF stacks: a file of many pages, or a folder of numbered files. They say nothing of spacing that could be relied on.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult};

use super::fault::{check_size, fault, unreadable};
use crate::scenario::ImageFault;

const ALLOWED: &str = "grey TIFF pages of one size, of 1, 8, 16 or 32 bits, or floating point numbers of 32 or 64 bits; packed \
                       with LZW, deflate, PackBits or not at all";

/// Pages of one size.
#[derive(Debug)]
pub(super) struct Stack {
    /// Pixels of a page along x and y, and the number of pages.
    pub size: [usize; 3],
    /// The files they are in, in order.
    pub files: Vec<PathBuf>,
}

/// Opens a stack, or a folder of slices in the order of the numbers in their names.
pub(super) fn open(path: &Path) -> Result<Stack, ImageFault> {
    let files = if path.is_dir() { slices_in(path)? } else { vec![path.to_owned()] };
    let mut size: Option<[usize; 3]> = None;
    for file in &files {
        let mut pages = Pages::open(file)?;
        loop {
            let [width, height] = pages.size()?;
            let [x, y, z] = size.unwrap_or([width, height, 0]);
            if [x, y] != [width, height] {
                let wrong = format!("a page of {width} x {height} pixels after others of {x} x {y}");
                return Err(fault(file, wrong, ALLOWED));
            }
            check_size(file, [x, y, z + 1])?;
            size = Some([x, y, z + 1]);
            if !pages.turn()? {
                break;
            }
        }
    }
    let size = size.ok_or_else(|| fault(path, "a folder without TIFF files", ALLOWED))?;
    Ok(Stack { size, files })
}

impl Stack {
    /// Hands over the pages in order, each with its number and its values, x fastest.
    pub fn for_each_slice(&self, see: &mut dyn FnMut(usize, &[f64])) -> Result<(), ImageFault> {
        let [width, height, depth] = self.size;
        let mut values = Vec::new();
        let mut z = 0;
        for file in &self.files {
            let mut pages = Pages::open(file)?;
            loop {
                values.clear();
                pages.decode(width, &mut values)?;
                // a file that is changed while it is read must not be taken for another
                if values.len() != width * height || z >= depth {
                    return Err(fault(file, format!("page {} has another size than before", z + 1), ALLOWED));
                }
                see(z, &values);
                z += 1;
                if !pages.turn()? {
                    break;
                }
            }
        }
        Ok(())
    }
}

/// The TIFF files of a folder, by the last number in their names.
fn slices_in(folder: &Path) -> Result<Vec<PathBuf>, ImageFault> {
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut files: Vec<(Option<u64>, PathBuf)> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| is_tiff(path) && path.is_file())
        .map(|path| (number_of(&path), path))
        .collect();
    files.sort();
    for pair in files.windows(2) {
        if pair[0].0.is_none() || pair[0].0 == pair[1].0 {
            let (first, second) = (pair[0].1.display(), pair[1].1.display());
            return Err(fault(
                folder,
                format!("the order of {first} and {second} is not clear"),
                "slices with numbers in their names",
            ));
        }
    }
    Ok(files.into_iter().map(|(_, path)| path).collect())
}

/// Whether a name is that of a TIFF file.
pub(super) fn is_tiff(path: &Path) -> bool {
    path.extension().is_some_and(|extension| ["tif", "tiff"].iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

/// The last number in a file's name.
fn number_of(path: &Path) -> Option<u64> {
    let stem = path.file_stem()?.to_str()?;
    stem.split(|letter: char| !letter.is_ascii_digit()).rfind(|digits| !digits.is_empty())?.parse().ok()
}

/// A file, open at one of its pages.
struct Pages<'a> {
    path: &'a Path,
    decoder: Decoder<BufReader<File>>,
    number: usize,
}

impl<'a> Pages<'a> {
    fn open(path: &'a Path) -> Result<Self, ImageFault> {
        let file = File::open(path).map_err(|error| unreadable(path, &error))?;
        let decoder = Decoder::new(BufReader::new(file))
            .map_err(|error| fault(path, format!("it is no TIFF that can be read: {error}"), ALLOWED))?;
        Ok(Self { path, decoder, number: 1 })
    }

    fn size(&mut self) -> Result<[usize; 2], ImageFault> {
        let size = self.decoder.dimensions().map_err(|error| self.fault(&error))?;
        Ok([size.0 as usize, size.1 as usize])
    }

    /// Goes on to the next page, if there is one.
    fn turn(&mut self) -> Result<bool, ImageFault> {
        let is_more = self.decoder.more_images();
        if is_more {
            self.decoder.next_image().map_err(|error| self.fault(&error))?;
            self.number += 1;
        }
        Ok(is_more)
    }

    fn decode(&mut self, width: usize, values: &mut Vec<f64>) -> Result<(), ImageFault> {
        let colour = self.decoder.colortype().map_err(|error| self.fault(&error))?;
        let page = self.decoder.read_image().map_err(|error| self.fault(&error))?;
        match (colour, page) {
            (ColorType::Gray(1), DecodingResult::U8(bytes)) => {
                // rows begin with a byte of their own
                for row in bytes.chunks(width.div_ceil(8)) {
                    values.extend((0..width).map(|x| f64::from(row[x / 8] >> (7 - x % 8) & 1)));
                }
            }
            (ColorType::Gray(8), DecodingResult::U8(page)) => values.extend(page.into_iter().map(f64::from)),
            (ColorType::Gray(8), DecodingResult::I8(page)) => values.extend(page.into_iter().map(f64::from)),
            (ColorType::Gray(16), DecodingResult::U16(page)) => values.extend(page.into_iter().map(f64::from)),
            (ColorType::Gray(16), DecodingResult::I16(page)) => values.extend(page.into_iter().map(f64::from)),
            (ColorType::Gray(32), DecodingResult::U32(page)) => values.extend(page.into_iter().map(f64::from)),
            (ColorType::Gray(32), DecodingResult::I32(page)) => values.extend(page.into_iter().map(f64::from)),
            (ColorType::Gray(32), DecodingResult::F32(page)) => values.extend(page.into_iter().map(f64::from)),
            (ColorType::Gray(64), DecodingResult::F64(page)) => values.extend(page),
            (colour, _) => {
                return Err(fault(self.path, format!("page {} is {colour:?}", self.number), ALLOWED));
            }
        }
        Ok(())
    }

    fn fault(&self, error: &tiff::TiffError) -> ImageFault {
        fault(self.path, format!("page {} cannot be read: {error}", self.number), ALLOWED)
    }
}
