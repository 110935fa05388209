//! What this process has taken from the machine: time on its processors, and memory.

use std::fs;

/// Seconds that all threads of this process have been on a processor, finished threads included; `None` where the system
/// has no such clock.
#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "other systems have no such clock")]
pub fn processor_seconds() -> Option<f64> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Some(time.tv_sec as f64 + 1e-9 * time.tv_nsec as f64)
}

/// Seconds that all threads of this process have been on a processor, finished threads included; `None` where the system
/// has no such clock.
#[cfg(not(unix))]
pub fn processor_seconds() -> Option<f64> {
    None
}

/// Most memory that this process has held since [`forget_peak_memory`], MiB; `None` where the system does not tell. Linux does.
pub fn peak_memory_mib() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok().map(|kib| kib / 1024.0)
}

/// Begins the peak of memory anew, at what the process holds now. Where the system cannot, the peak goes on from the
/// beginning of the process.
pub fn forget_peak_memory() {
    // "5" resets VmHWM, says proc(5); a system that knows no such file has no peak to reset
    let _ = fs::write("/proc/self/clear_refs", "5");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn the_processor_clock_counts_work() {
        let begin = processor_seconds().expect("a clock");
        let mut sum = 0_u64;
        while processor_seconds().expect("a clock") < begin + 0.02 {
            sum = std::hint::black_box(sum.wrapping_add(1));
        }
        assert!(sum > 0);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_peak_of_memory_is_at_least_what_was_held() {
        let held = std::hint::black_box(vec![1_u8; 32 << 20]);
        assert!(peak_memory_mib().expect("Linux tells") > 32.0);
        drop(held);
    }
}
