//! The only place where memory is shared with the page.

use std::cell::RefCell;

use serde_json::Value;

thread_local! {
    static QUESTION: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Where a request of so many bytes is to be written.
#[unsafe(no_mangle)]
pub extern "C" fn allocate(length: usize) -> *mut u8 {
    QUESTION.with_borrow_mut(|question| {
        question.clear();
        question.resize(length, 0);
        question.as_mut_ptr()
    })
}

/// Answers the request that was written, and says where the answer begins. It stays there until the next request.
#[unsafe(no_mangle)]
pub extern "C" fn ask() -> *const u8 {
    let question = QUESTION.take();
    let answer = crate::answer(&question).to_string().into_bytes();
    ANSWER.with_borrow_mut(|kept| {
        *kept = answer;
        kept.as_ptr()
    })
}

/// Length of the last answer, bytes.
#[unsafe(no_mangle)]
pub extern "C" fn answer_length() -> usize {
    ANSWER.with_borrow(Vec::len)
}

#[cfg(target_arch = "wasm32")]
mod page {
    #[link(wasm_import_module = "page")]
    unsafe extern "C" {
        pub(super) fn reported(start: *const u8, length: usize);
        pub(super) fn showed(start: *const u8, length: usize, planes: *const u8, planes_length: usize);
    }
}

/// Tells the page of something before the answer is complete.
#[cfg(target_arch = "wasm32")]
pub(crate) fn tell(news: &Value) {
    let text = news.to_string();
    // SAFETY: the page only reads, and only during the call
    unsafe { page::reported(text.as_ptr(), text.len()) }
}

/// Nobody listens outside of a page.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn tell(_news: &Value) {}

/// Shows the page a scene: what it is, and its planes as a zlib stream.
#[cfg(target_arch = "wasm32")]
pub(crate) fn tell_scene(about: &Value, planes: &[u8]) {
    let text = about.to_string();
    // SAFETY: the page only reads, and only during the call
    unsafe { page::showed(text.as_ptr(), text.len(), planes.as_ptr(), planes.len()) }
}

/// Nobody looks on outside of a page.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn tell_scene(_about: &Value, _planes: &[u8]) {}
