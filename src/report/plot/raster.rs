//! An SVG as pixels.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::font;
use super::style::{PIXELS_PER_UNIT, WIDTH};

/// Why a picture could not be turned into pixels.
#[derive(Debug, thiserror::Error)]
pub enum RasterError {
    /// The SVG cannot be read.
    #[error("the picture is not a readable SVG")]
    Svg(#[from] resvg::usvg::Error),
    /// It has no area, or more than memory holds.
    #[error("the picture cannot be {width} by {height} pixels")]
    Size {
        /// Pixels wide.
        width: u32,
        /// Pixels high.
        height: u32,
    },
    /// The PNG cannot be written.
    #[error("the picture cannot be encoded as PNG: {0}")]
    Png(String),
}

/// Draws an SVG of this program with its own fonts, and encodes it as PNG; the same bytes on every machine.
///
/// # Errors
/// Where the SVG is not one, or too large.
pub fn png(svg: &str) -> Result<Vec<u8>, RasterError> {
    let options = Options { fontdb: font::database(), font_family: "Liberation Sans".to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options)?;
    let size = tree.size();
    let scale = (WIDTH * PIXELS_PER_UNIT) as f32 / size.width();
    let (width, height) = ((size.width() * scale).round() as u32, (size.height() * scale).round() as u32);
    let mut pixels = Pixmap::new(width, height).ok_or(RasterError::Size { width, height })?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| RasterError::Png(error.to_string()))
}
