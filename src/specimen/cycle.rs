//! What the cells of a part of a specimen did since it was made, as sums: the closures of bone as means are measured from them.

/// Sums over one part. Bone is in quanta, nuclei are folds of those of a new osteoclast.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Cycle {
    /// BMUs born, and those of them in a canal.
    pub born: u64,
    /// See `born`.
    pub born_in_canal: u64,
    /// Drive where they were born, fold of the mean over the surface, summed.
    pub birth_drive: f64,
    /// Days on which canopies recruited.
    pub canopy_days: u64,
    /// Nuclei that joined.
    pub nuclei: f64,
    /// Days lived by nuclei.
    pub nuclei_days: f64,
    /// Bone that osteoclasts would have taken had all of it been within reach.
    pub sought: u64,
    /// Bone that they took.
    pub found: u64,
    /// Bone that the cells of reversal cleared away.
    pub cleared: u64,
    /// Bone that cavities had lost when their osteoblasts came, and the part of it that has bone near enough to be built on.
    pub lost: u64,
    /// See `lost`.
    pub founded: u64,
    /// Matrix that their osteoblasts would make in lives of healthy length.
    pub called: f64,
    /// Matrix that the osteoblasts of cavities made, and the part of it that found a place.
    pub made: f64,
    /// See `made`.
    pub placed: u64,
    /// Packets begun without resorption, and their area times thickness in health, um3.
    pub packets: u64,
    /// See `packets`.
    pub packet_um3: f64,
    /// Matrix that the osteoblasts of packets would make in lives of healthy length, and what of it found a place.
    pub packet_called: f64,
    /// See `packet_called`.
    pub packet_placed: u64,
}

impl Cycle {
    /// What was done since an earlier time.
    #[must_use]
    pub fn since(&self, before: &Self) -> Self {
        Self {
            born: self.born - before.born,
            born_in_canal: self.born_in_canal - before.born_in_canal,
            birth_drive: self.birth_drive - before.birth_drive,
            canopy_days: self.canopy_days - before.canopy_days,
            nuclei: self.nuclei - before.nuclei,
            nuclei_days: self.nuclei_days - before.nuclei_days,
            sought: self.sought - before.sought,
            found: self.found - before.found,
            cleared: self.cleared - before.cleared,
            lost: self.lost - before.lost,
            founded: self.founded - before.founded,
            called: self.called - before.called,
            made: self.made - before.made,
            placed: self.placed - before.placed,
            packets: self.packets - before.packets,
            packet_um3: self.packet_um3 - before.packet_um3,
            packet_called: self.packet_called - before.packet_called,
            packet_placed: self.packet_placed - before.packet_placed,
        }
    }
}
