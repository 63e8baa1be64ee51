//! The artifact of national identifiers: exports only, called without glue. JavaScript writes what was typed into
//! the slot as UTF-8, calls, and reads the slot where the answer is a text; a country is its two letters as one
//! number, the first in the higher byte.

#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]
#![expect(unsafe_code, reason = "exports by name, and the slot that JavaScript writes into between calls")]

use core::cell::UnsafeCell;
use subscope::value::national::{flaw_of_bytes, normalize_bytes};
use zeroize::Zeroize;

/// The most bytes that are looked at: what is longer is no identifier.
const SLOT: usize = 256;

struct Slot(UnsafeCell<[u8; SLOT]>);

// SAFETY: an instance of wasm without shared memory has one thread.
unsafe impl Sync for Slot {}

static TYPED: Slot = Slot(UnsafeCell::new([0; SLOT]));

/// Calls with the slot, which no other call holds meanwhile: each export uses it once, and none calls another.
fn with_slot<T>(call: impl FnOnce(&mut [u8; SLOT]) -> T) -> T {
    // SAFETY: JavaScript writes between calls only, and the reference ends with this one.
    call(unsafe { &mut *TYPED.0.get() })
}

fn letters(country: u32) -> [u8; 2] {
    let [.., first, second] = country.to_be_bytes();
    [first, second]
}

/// Where the slot of 256 bytes stands.
#[unsafe(no_mangle)]
pub extern "C" fn slot() -> *mut u8 {
    TYPED.0.get().cast()
}

/// What is wrong with the first `length` bytes of the slot: 0 nothing, 1 length, 2 characters, 3 date, 4 region,
/// 5 check digit. The slot is wiped.
#[unsafe(no_mangle)]
pub extern "C" fn flaw(country: u32, length: usize) -> u32 {
    with_slot(|slot| {
        // Of what is longer than the slot only the beginning is there; it is long enough to be too long.
        let typed = slot.get(..length).unwrap_or(slot.as_slice());
        let flaw = flaw_of_bytes(&letters(country), typed);
        slot.iter_mut().take(length).for_each(Zeroize::zeroize);
        flaw.map_or(0, |part| (part as u32).wrapping_add(1))
    })
}

/// Writes the normalized form of the first `length` bytes into the slot and answers its length; 0 where it is none
/// or the same. What was typed is wiped; `wipe` wipes the rest.
#[unsafe(no_mangle)]
pub extern "C" fn normalize(country: u32, length: usize) -> usize {
    with_slot(|slot| {
        let mut out = [0; 64];
        let typed = slot.get(..length).unwrap_or_default();
        let written = normalize_bytes(&letters(country), typed, &mut out);
        slot.zeroize();
        for (place, byte) in slot.iter_mut().zip(out.iter().take(written.unwrap_or(0))) {
            *place = *byte;
        }
        out.zeroize();
        written.unwrap_or(0)
    })
}

/// Wipes the slot, once its text was read.
#[unsafe(no_mangle)]
pub extern "C" fn wipe() {
    with_slot(Zeroize::zeroize);
}
