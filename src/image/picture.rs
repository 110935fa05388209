//! Slices as pictures: BMP, PNG or JPEG, grey or with the same in red, green and blue.

use std::io::BufReader;
use std::path::{Path, PathBuf};

use ::image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageReader};

use super::fault::{check_size, fault, length_of, unreadable};
use super::tiff_page::grey_of_colours;
use crate::scenario::ImageFault;

const ALLOWED: &str = "grey pictures of one size and one type: BMP, PNG or JPEG, of 8 or 16 bits";

/// Pictures of one size and type, in order of z.
#[derive(Debug)]
pub(super) struct Pictures {
    pub size: [usize; 3],
    pub paths: Vec<PathBuf>,
}

/// Opens pictures, which must be of one size and type.
pub(super) fn open(paths: Vec<PathBuf>) -> Result<Pictures, ImageFault> {
    let mut first: Option<([usize; 2], ExtendedColorType)> = None;
    for path in &paths {
        let decoder = decoder(path)?;
        let (width, height) = decoder.dimensions();
        let this = ([width as usize, height as usize], decoder.original_color_type());
        let wanted = *first.get_or_insert(this);
        if this != wanted {
            let words = |([x, y], of): ([usize; 2], ExtendedColorType)| format!("{x} x {y} pixels of type {of:?}");
            return Err(fault(path, format!("it has {}, after others of {}", words(this), words(wanted)), ALLOWED));
        }
        check_size(path, [this.0[0], this.0[1], paths.len()])?;
    }
    let ([width, height], _) = first.ok_or_else(|| fault(Path::new("."), "no pictures", ALLOWED))?;
    Ok(Pictures { size: [width, height, paths.len()], paths })
}

impl Pictures {
    /// Hands over the pictures in order, each with its number and its values, x fastest.
    pub fn for_each_slice(&self, see: &mut dyn FnMut(usize, &[f64])) -> Result<(), ImageFault> {
        for (z, path) in self.paths.iter().enumerate() {
            let picture = DynamicImage::from_decoder(decoder(path)?).map_err(|error| undecodable(path, &error))?;
            let values = values_of(path, &picture)?;
            if values.len() != self.size[0] * self.size[1] {
                return Err(fault(path, "it has another size than before", ALLOWED));
            }
            see(z, &values);
        }
        Ok(())
    }
}

fn decoder(path: &Path) -> Result<impl ImageDecoder + use<>, ImageFault> {
    length_of(path)?;
    let reader = ImageReader::open(path).map_err(|error| unreadable(path, &error))?;
    let reader: ImageReader<BufReader<std::fs::File>> =
        reader.with_guessed_format().map_err(|error| unreadable(path, &error))?;
    reader.into_decoder().map_err(|error| undecodable(path, &error))
}

fn undecodable(path: &Path, error: &::image::ImageError) -> ImageFault {
    fault(path, format!("it cannot be read: {error}"), ALLOWED)
}

fn values_of(path: &Path, picture: &DynamicImage) -> Result<Vec<f64>, ImageFault> {
    let grey = |samples: Vec<f64>, of_pixel: usize, colours: usize| {
        grey_of_colours(samples, of_pixel, colours)
            .ok_or_else(|| fault(path, "its red, green and blue differ: it is a picture in colours", ALLOWED))
    };
    let bytes = |picture: &[u8]| picture.iter().map(|&value| f64::from(value)).collect();
    let words = |picture: &[u16]| picture.iter().map(|&value| f64::from(value)).collect();
    match picture {
        DynamicImage::ImageLuma8(picture) => Ok(bytes(picture)),
        DynamicImage::ImageLuma16(picture) => Ok(words(picture)),
        DynamicImage::ImageLumaA8(picture) => grey(bytes(picture), 2, 1),
        DynamicImage::ImageLumaA16(picture) => grey(words(picture), 2, 1),
        DynamicImage::ImageRgb8(picture) => grey(bytes(picture), 3, 3),
        DynamicImage::ImageRgba8(picture) => grey(bytes(picture), 4, 3),
        DynamicImage::ImageRgb16(picture) => grey(words(picture), 3, 3),
        DynamicImage::ImageRgba16(picture) => grey(words(picture), 4, 3),
        _ => Err(fault(path, "its values are of no type of these", ALLOWED)),
    }
}
