//! Pictures for a screen, which shows fewer pixels than print: a page that holds them is a fraction of the bytes.

use base64::{Engine, prelude::BASE64_STANDARD};
use resvg::tiny_skia::{FilterQuality, Pixmap, PixmapPaint, Transform};

/// What stands before an image in an SVG.
const IMAGE: &str = "data:image/png;base64,";

/// An SVG with its images at half of their width and height; an image that cannot be read stays as it is.
pub fn lighter(svg: &str) -> String {
    let mut parts = svg.split(IMAGE);
    let mut light = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (image, rest) = part.split_once('"').unwrap_or((part, ""));
        light.push_str(IMAGE);
        light.push_str(&halved(image).unwrap_or_else(|| image.to_owned()));
        light.push('"');
        light.push_str(rest);
    }
    light
}

/// A PNG in base64 at half of its size.
fn halved(image: &str) -> Option<String> {
    let whole = Pixmap::decode_png(&BASE64_STANDARD.decode(image).ok()?).ok()?;
    let mut half = Pixmap::new(whole.width().div_ceil(2), whole.height().div_ceil(2))?;
    let paint = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
    half.draw_pixmap(0, 0, whole.as_ref(), &paint, Transform::from_scale(0.5, 0.5), None);
    Some(BASE64_STANDARD.encode(half.encode_png().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_are_halved_and_all_else_stays() {
        let mut whole = Pixmap::new(40, 20).expect("a picture");
        whole.fill(resvg::tiny_skia::Color::BLACK);
        let image = BASE64_STANDARD.encode(whole.encode_png().expect("PNG"));
        let light = lighter(&format!("<svg><image href=\"{IMAGE}{image}\"/><image href=\"{IMAGE}none\"/></svg>"));
        assert!(light.starts_with("<svg><image href=\"data:") && light.ends_with(&format!("{IMAGE}none\"/></svg>")));
        let (_, rest) = light.split_once(IMAGE).expect("an image");
        let png = BASE64_STANDARD.decode(rest.split('"').next().expect("its end")).expect("base64");
        let half = Pixmap::decode_png(&png).expect("PNG");
        assert_eq!((half.width(), half.height()), (20, 10));
        assert!(half.pixels().iter().all(|pixel| pixel.red() == 0 && pixel.alpha() == 255));
        assert_eq!(lighter("<svg/>"), "<svg/>");
    }
}
