//! The packings of AIM. Each gives a byte for every voxel, or `None` where it ends before the last.

/// Runs of two values in turn, which stand before them; a run of 255 is one of 254 after which the value stays.
pub(super) fn two_values(input: &[u8], voxels: usize) -> Option<Vec<u8>> {
    let [first, second, runs @ ..] = input else { return None };
    let values = [*first, *second];
    let mut output = Vec::new();
    let mut which = 0;
    for &run in runs {
        let (run, is_over) = if run == 255 { (254, false) } else { (run, true) };
        let run = usize::from(run).min(voxels - output.len());
        output.resize(output.len() + run, values[which]);
        if output.len() == voxels {
            return Some(output);
        }
        which ^= usize::from(is_over);
    }
    None
}

/// Pairs of a run and its value.
pub(super) fn bytes(input: &[u8], voxels: usize) -> Option<Vec<u8>> {
    let mut output = Vec::new();
    let (pairs, _) = input.as_chunks::<2>();
    for &[run, value] in pairs {
        let run = usize::from(run).min(voxels - output.len());
        output.resize(output.len() + run, value);
        if output.len() == voxels {
            return Some(output);
        }
    }
    None
}

/// A bit for each voxel of a block of 2 x 2 x 2, and the value of those that are set at the end.
pub(super) fn bits(input: &[u8], size: [usize; 3]) -> Option<Vec<u8>> {
    let [along_x, along_y, along_z] = size.map(|along| along.div_ceil(2));
    let blocks = along_x.checked_mul(along_y)?.checked_mul(along_z)?;
    let value = match input.get(blocks)? {
        0 => 0x7f,
        &value => value,
    };
    let mut output = Vec::with_capacity(size.iter().product());
    for z in 0..size[2] {
        for y in 0..size[1] {
            for x in 0..size[0] {
                let block = input[(z / 2 * along_y + y / 2) * along_x + x / 2];
                let bit = x % 2 + 2 * (y % 2) + 4 * (z % 2);
                output.push(if block >> bit & 1 == 1 { value } else { 0 });
            }
        }
    }
    Some(output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_packing_is_undone() {
        assert_eq!(two_values(&[0, 127, 2, 3, 1], 6), Some(vec![0, 0, 127, 127, 127, 0]));
        assert_eq!(two_values(&[0, 127, 255, 1, 1], 256).expect("whole")[250..], [0, 0, 0, 0, 0, 127]);
        assert_eq!(two_values(&[0, 127, 2], 6), None);
        assert_eq!(bytes(&[2, 5, 1, 7], 3), Some(vec![5, 5, 7]));
        assert_eq!(bytes(&[2, 5], 3), None);
        assert_eq!(bits(&[0b1000_0001, 0], [2, 2, 2]), Some(vec![127, 0, 0, 0, 0, 0, 0, 127]));
        assert_eq!(bits(&[0b0000_0010, 0b0000_0001, 9], [3, 1, 1]), Some(vec![0, 9, 9]));
        assert_eq!(bits(&[1], [2, 2, 2]), None);
    }
}
