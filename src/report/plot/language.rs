//! Words of the pictures themselves, by language. Names of arms and titles are the scenario's.

/// A language of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Language {
    /// The language of a code as `--lang` takes it; English for any other.
    pub fn of(code: &str) -> Self {
        if code == "zh" { Self::Chinese } else { Self::English }
    }

    /// One of two texts.
    pub fn choose<T>(self, english: T, chinese: T) -> T {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }

    /// Label of the axis of years.
    pub fn time(self) -> &'static str {
        self.choose("Time (years)", "时间（年）")
    }

    /// What a published figure is called in the legend; `versus`: a difference between arms.
    pub fn mark(self, versus: bool) -> &'static str {
        if versus {
            self.choose("published difference between arms", "已发表的组间差异")
        } else {
            self.choose("published change", "已发表的变化")
        }
    }

    /// What is said where nothing can be drawn.
    pub fn nothing(self) -> &'static str {
        self.choose("Nothing was measured.", "没有测量值。")
    }

    /// Title of a place as `summary.csv` names it; the name itself where there is no other.
    pub fn place(self, site: &str) -> String {
        let (english, chinese) = match site {
            "lumbar_spine" => ("Lumbar spine", "腰椎"),
            "total_hip" => ("Total hip", "全髋"),
            "femoral_neck" => ("Femoral neck", "股骨颈"),
            "distal_radius" => ("Distal radius", "桡骨远端"),
            "hand" => ("Hand", "手"),
            "lumbar_spine:cancellous" => ("Lumbar spine, cancellous", "腰椎松质骨"),
            "lumbar_spine:cortical" => ("Lumbar spine, cortical", "腰椎皮质骨"),
            "lumbar_spine:integral" => ("Lumbar spine, integral", "腰椎整体"),
            "cancellous" => ("Cancellous bone", "松质骨"),
            "cortical" => ("Cortical bone", "皮质骨"),
            "hip" => ("Hip", "髋部"),
            "clinical_vertebral" => ("Spine (clinical)", "脊柱（有症状）"),
            "forearm" => ("Forearm", "前臂"),
            "humerus" => ("Humerus", "肱骨"),
            "major" => ("Any of the four", "四处中任一处"),
            "rheumatoid_arthritis" => ("Rheumatoid arthritis", "类风湿关节炎"),
            "ankylosing_spondylitis" => ("Ankylosing spondylitis", "强直性脊柱炎"),
            "systemic_lupus" => ("Systemic lupus", "系统性红斑狼疮"),
            "osteoarthritis" => ("Osteoarthritis", "骨关节炎"),
            other => return other.replace('_', " "),
        };
        self.choose(english, chinese).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observation::table::TABLES;

    #[test]
    fn every_place_of_a_table_has_a_title() {
        for place in TABLES.iter().flat_map(|table| table.place.places()) {
            let site = place.summary_site();
            let is_said = |language: Language| language.place(&site) != site.replace('_', " ");
            assert!(site.is_empty() || (is_said(Language::English) && is_said(Language::Chinese)), "{site}");
        }
    }
}
