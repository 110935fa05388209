//! An SVG as pixels.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::font;

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

/// What a PNG of this program says of itself, in a `Software` text.
pub const SOFTWARE: &str = "osteon";

/// Draws an SVG of this program, so many pixels wide, with its own fonts, and encodes it as PNG that knows its size in print; the
/// same bytes on every machine, unless the text has letters that are taken from a font of the machine.
///
/// # Errors
/// Where the SVG is not one, or too large.
pub fn png(svg: &str, pixels: u32) -> Result<Vec<u8>, RasterError> {
    let fontdb = font::database_for(svg);
    let options = Options { fontdb, font_family: "Liberation Sans".to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options)?;
    let size = tree.size();
    let scale = pixels as f32 / size.width();
    let (width, height) = (pixels, (size.height() * scale).round() as u32);
    let mut sheet = Pixmap::new(width, height).ok_or(RasterError::Size { width, height })?;
    // a part of a pixel at the edge must not show what is beneath
    sheet.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut sheet.as_mut());
    // the length of a pixel follows from the width in print, of which SVG has 96 to an inch
    let per_metre = (f64::from(scale) * 96.0 / 0.0254).round() as u32;
    encode(&sheet, per_metre).map_err(|error| RasterError::Png(error.to_string()))
}

/// Every picture has a white ground: there is nothing to be seen through.
fn encode(sheet: &Pixmap, pixels_per_metre: u32) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, sheet.width(), sheet.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: pixels_per_metre,
        yppu: pixels_per_metre,
        unit: png::Unit::Meter,
    }));
    encoder.add_text_chunk("Software".to_owned(), SOFTWARE.to_owned())?;
    let opaque: Vec<u8> = sheet.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&opaque)?;
    writer.finish()?;
    Ok(file)
}
