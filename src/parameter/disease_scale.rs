//! Scales on which the activity of a disease is measured in the clinic, and what is taken where nobody says.

/// Range of DAS28, rheumatoid arthritis: 0-9.4 by its formula, rounded up (Prevoo 1995 Arthritis Rheum, recalled).
pub const DAS28_RANGE: [f64; 2] = [0.0, 10.0];
/// DAS28 where a scenario says none: moderate, between 3.2 and 5.1 (van Gestel 1996 Arthritis Rheum, recalled).
pub const DAS28_DEFAULT: f64 = 4.2;

/// Range of ASDAS, ankylosing spondylitis: rarely above 6 (Lukas 2009 Ann Rheum Dis, recalled).
pub const ASDAS_RANGE: [f64; 2] = [0.0, 8.0];
/// ASDAS where a scenario says none: high, between 2.1 and 3.5 (Machado 2011 Ann Rheum Dis, recalled).
pub const ASDAS_DEFAULT: f64 = 2.8;

/// Range of SLEDAI, systemic lupus (Bombardier 1992 Arthritis Rheum, recalled).
pub const SLEDAI_RANGE: [f64; 2] = [0.0, 105.0];
/// SLEDAI where a scenario says none: mild to moderate, up to 6 and up to 12 (field standard).
pub const SLEDAI_DEFAULT: f64 = 6.0;

/// Range of the radiographic grade of Kellgren and Lawrence, osteoarthritis (Kellgren 1957 Ann Rheum Dis).
pub const KELLGREN_LAWRENCE_RANGE: [f64; 2] = [0.0, 4.0];
/// Grade where a scenario says none: the least that counts as osteoarthritis.
pub const KELLGREN_LAWRENCE_DEFAULT: f64 = 2.0;

/// Range of the joint erosion score, rheumatoid arthritis: modified Sharp score of van der Heijde, erosions and joint
/// spaces together (van der Heijde 2000 J Rheumatol).
pub const JOINT_EROSION_SCORE_RANGE: [f64; 2] = [0.0, 448.0];
