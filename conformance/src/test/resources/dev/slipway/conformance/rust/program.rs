// Strings, collections, panics, callbacks into JavaScript and memory that grows, without bindings: JavaScript reads the memory itself.
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

#[link(wasm_import_module = "host")]
extern "C" {
    fn print(text: *const u8, length: usize);
    fn call(function: u32, argument: f64) -> f64;
}

thread_local! { static LOG: RefCell<Vec<String>> = RefCell::new(Vec::new()); }

fn say(text: &str) {
    unsafe { print(text.as_ptr(), text.len()) }
}

#[derive(Debug, Clone, PartialEq)]
enum Shape {
    Square(f64),
    Circle { radius: f64 },
}

trait Area {
    fn area(&self) -> f64;
}

impl Area for Shape {
    fn area(&self) -> f64 {
        match self {
            Shape::Square(side) => side * side,
            Shape::Circle { radius } => 3.0 * radius * radius,
        }
    }
}

struct Guard(&'static str);

impl Drop for Guard {
    fn drop(&mut self) {
        say(&format!("drop {}", self.0));
    }
}

#[no_mangle]
pub extern "C" fn allocate(length: usize) -> *mut u8 {
    Box::into_raw(vec![0u8; length].into_boxed_slice()) as *mut u8
}

/// # Safety: `text` is from `allocate`.
#[no_mangle]
pub unsafe extern "C" fn words(text: *mut u8, length: usize) -> usize {
    let owned = Box::from_raw(std::ptr::slice_from_raw_parts_mut(text, length));
    let text = String::from_utf8_lossy(&owned).into_owned();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in text.split_whitespace() {
        *counts.entry(word).or_default() += 1;
    }
    let mut line = String::new();
    for (word, count) in counts.iter().filter(|(_, count)| **count > 1) {
        write!(line, "{word}={count} ").unwrap();
    }
    say(line.trim_end());
    counts.len()
}

#[no_mangle]
pub extern "C" fn shapes() -> f64 {
    let _guard = Guard("shapes");
    let shapes = vec![Shape::Square(2.0), Shape::Circle { radius: 0.5 }];
    say(&format!("{:?}", shapes));
    let boxed: Vec<Box<dyn Area>> = shapes.iter().cloned().map(|s| Box::new(s) as Box<dyn Area>).collect();
    boxed.iter().map(|s| s.area()).sum()
}

#[no_mangle]
pub extern "C" fn callback(function: u32) -> f64 {
    (0..5).map(|n| unsafe { call(function, f64::from(n)) }).sum()
}

#[no_mangle]
pub extern "C" fn grow(blocks: usize) -> u64 {
    let kept: Vec<Vec<u64>> = (0..blocks as u64).map(|n| vec![n; 1 << 14]).collect();
    LOG.with(|log| log.borrow_mut().push(format!("grew by {blocks}")));
    kept.iter().map(|block| block[block.len() - 1]).sum()
}

#[no_mangle]
pub extern "C" fn log_size() -> usize {
    LOG.with(|log| log.borrow().len())
}

#[no_mangle]
pub extern "C" fn hash(rounds: u64) -> u64 {
    let mut map: HashMap<u64, u64> = HashMap::new();
    for n in 0..rounds {
        *map.entry(n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56).or_insert(0) += n;
    }
    map.values().fold(0, |sum, v| sum ^ v.rotate_left((v % 63) as u32))
}

#[no_mangle]
pub extern "C" fn fails(at: usize) -> i32 {
    std::panic::set_hook(Box::new(|info| say(&info.to_string())));
    [1, 2, 3][at]
}

#[no_mangle]
pub extern "C" fn wide(a: i64, b: i64) -> i64 {
    ((a as i128 * b as i128) >> 64) as i64
}
