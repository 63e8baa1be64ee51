//! The memory that the artifact shares with the page.

use core::arch::wasm32::{memory_grow, memory_size};
use core::cell::UnsafeCell;
use core::mem::{align_of, size_of};
use core::ptr::NonNull;
use subscope::forms::table::Keep;

/// One page of WebAssembly's memory, in bytes.
const PAGE: usize = 65_536;

/// A static with one user at a time.
pub struct Shared<T>(UnsafeCell<T>);

// SAFETY: the module is instantiated for one thread; it imports no shared memory.
unsafe impl<T> Sync for Shared<T> {}

impl<T> Shared<T> {
    pub const fn new(value: T) -> Self {
        Shared(UnsafeCell::new(value))
    }

    #[expect(clippy::mut_from_ref, reason = "one user at a time: exports do not call one another")]
    pub fn get(&self) -> &mut T {
        // SAFETY: exports run one after the other, and each function takes a static once.
        unsafe { &mut *self.0.get() }
    }
}

/// Where the page writes: its address and its length in units.
static INPUT: Shared<(usize, usize)> = Shared::new((0, 0));

/// More than the worst form of the catalogue is told about itself: fifty representatives of a company, with
/// every field wrong.
const REPORT: usize = 16_384;

static OUTPUT: Shared<[u16; REPORT]> = Shared::new([0; REPORT]);

/// Pages that nobody else has, as many as hold so many bytes; their address, or nothing where there
/// are none left.
fn pages(bytes: usize) -> Option<(usize, usize)> {
    let count = bytes.div_ceil(PAGE).max(1);
    let address = memory_size(0).wrapping_mul(PAGE);
    (memory_grow(0, count) != usize::MAX).then(|| (address, count.wrapping_mul(PAGE)))
}

/// Room for at least so many units.
pub fn input(units: usize) -> &'static mut [u16] {
    let room = INPUT.get();
    if room.1 == 0 || units > room.1 {
        let Some((address, bytes)) = pages(units.saturating_mul(2)) else { return &mut [] };
        *room = (address, bytes / 2);
    }
    // SAFETY: the pages were asked for here, are aligned and initialised to zero, and live for good; a
    // former, smaller room is left alone.
    unsafe { core::slice::from_raw_parts_mut(room.0 as *mut u16, room.1) }
}

/// Where reports are written.
pub fn output() -> &'static mut [u16] {
    OUTPUT.get()
}

/// Wipes so many units of the room.
pub fn wipe(units: usize) {
    if let Some(crossed) = input(0).get_mut(..units) {
        crossed.fill(0);
    }
}

/// Where tables are kept: pages that are filled from their beginning.
pub struct Arena {
    next: usize,
    left: usize,
}

/// What is kept begins at multiples of it.
const ALIGN: usize = 8;

impl Arena {
    pub const fn new() -> Self {
        // Lists without entries may be anywhere, but not at null.
        Arena { next: ALIGN, left: 0 }
    }

    /// So many bytes that nobody else has.
    fn take(&mut self, bytes: usize) -> Option<NonNull<u8>> {
        let bytes = bytes.checked_next_multiple_of(ALIGN)?;
        if bytes > self.left {
            (self.next, self.left) = pages(bytes)?;
        }
        let start = self.next;
        (self.next, self.left) = (start.wrapping_add(bytes), self.left.wrapping_sub(bytes));
        NonNull::new(start as *mut u8)
    }
}

impl Keep for Arena {
    fn list<T: Copy + 'static>(&mut self, count: usize, mut make: impl FnMut(&mut Self, usize) -> T) -> Option<&'static [T]> {
        const { assert!(align_of::<T>() <= ALIGN) };
        let first = self.take(size_of::<T>().checked_mul(count)?)?.cast::<T>();
        for at in 0..count {
            let made = make(self, at);
            // SAFETY: the arena gave out these bytes for this list alone, and `at` is below its length.
            unsafe { first.add(at).write(made) };
        }
        // SAFETY: all entries were written above, and nothing of the arena is ever given back.
        Some(unsafe { core::slice::from_raw_parts(first.as_ptr(), count) })
    }

    fn word(ascii: &'static [u8]) -> &'static str {
        let word = if ascii.iter().all(u8::is_ascii) { ascii } else { &[] };
        // SAFETY: ASCII is UTF-8; the reader of all UTF-8 would be larger than most of what is here.
        unsafe { core::str::from_utf8_unchecked(word) }
    }
}
