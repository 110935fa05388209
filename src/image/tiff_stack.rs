//! Pages of TIFF files as slices.

use std::path::PathBuf;

use super::fault::fault;
use super::tiff_page::{ALLOWED, Pages};
use crate::scenario::ImageFault;

/// Pages of one size and type.
#[derive(Debug)]
pub(super) struct Stack {
    /// Pixels of a page along x and y, and the number of pages.
    pub size: [usize; 3],
    /// The files they are in, in order.
    pub paths: Vec<PathBuf>,
}

impl Stack {
    /// Hands over the pages in order, each with its number and its values, x fastest.
    pub fn for_each_slice(&self, see: &mut dyn FnMut(usize, &[f64])) -> Result<(), ImageFault> {
        let [width, height, depth] = self.size;
        let mut values = Vec::new();
        let mut z = 0;
        for path in &self.paths {
            let mut pages = Pages::open(path)?;
            loop {
                values.clear();
                pages.decode(width, &mut values)?;
                // a file that is changed while it is read must not be taken for another
                if values.len() != width * height || z >= depth {
                    return Err(fault(path, format!("page {} has another size than before", z + 1), ALLOWED));
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
