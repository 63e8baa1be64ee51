//! Where the bytes stand that mean something: sixteen at a time, with one instruction each where the engine
//! has them.

/// The places of some bytes, one after the other.
#[derive(Clone, Debug)]
pub struct Places<'a, M> {
    bytes: &'a [u8],
    /// Where the block begins whose marks are left.
    block: usize,
    marks: u16,
    mark: M,
}

impl<'a, M: Fn(&[u8; 16]) -> u16> Places<'a, M> {
    /// Those of all bytes that `mark` marks; a bit for each of sixteen.
    pub fn of(bytes: &'a [u8], mark: M) -> Self {
        let mut places = Places { bytes, block: 0, marks: 0, mark };
        places.marks = places.look();
        places
    }

    #[inline(always)]
    fn look(&self) -> u16 {
        marks(self.bytes.get(self.block..).unwrap_or(&[]), &self.mark)
    }
}

impl<M: Fn(&[u8; 16]) -> u16> Iterator for Places<'_, M> {
    type Item = usize;

    #[inline(always)]
    fn next(&mut self) -> Option<usize> {
        while self.marks == 0 {
            self.block = self.block.wrapping_add(16);
            if self.block >= self.bytes.len() {
                return None;
            }
            self.marks = self.look();
        }
        let place = self.block.wrapping_add(self.marks.trailing_zeros() as usize);
        self.marks &= self.marks.wrapping_sub(1);
        Some(place)
    }
}

/// The marks of the first sixteen bytes.
#[inline(always)]
fn marks(bytes: &[u8], mark: impl Fn(&[u8; 16]) -> u16) -> u16 {
    match bytes.first_chunk::<16>() {
        Some(block) => mark(block),
        None => {
            let mut block = [0; 16];
            for (place, byte) in block.iter_mut().zip(bytes) {
                *place = *byte;
            }
            mark(&block) & 1_u16.wrapping_shl(bytes.len() as u32).wrapping_sub(1)
        }
    }
}

/// The place of the first byte from `at` on that `mark` marks.
#[inline(always)]
pub fn first(bytes: &[u8], mut at: usize, mark: impl Fn(&[u8; 16]) -> u16) -> Option<usize> {
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let marks = marks(rest, &mark);
        if marks != 0 {
            return Some(at.wrapping_add(marks.trailing_zeros() as usize));
        }
        at = at.wrapping_add(16);
    }
    None
}

/// How much of some bytes is UTF-8, and whether what follows is none; otherwise its end is still to come.
pub fn utf8(bytes: &[u8]) -> (usize, bool) {
    const BEYOND: u128 = u128::MAX / 0xff * 0x80;
    let mut at = 0_usize;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        // Most of a file is ASCII; what is not is looked at by the standard library, a little at a time.
        let part = match rest.first_chunk().map(|block| u128::from_le_bytes(*block) & BEYOND) {
            Some(0) => {
                at = at.wrapping_add(16);
                continue;
            }
            _ => rest.get(..LOOKED_AT).unwrap_or(rest),
        };
        match str::from_utf8(part) {
            Ok(_) => at = at.wrapping_add(part.len()),
            Err(error) => {
                at = at.wrapping_add(error.valid_up_to());
                if error.error_len().is_some() || part.len() == rest.len() {
                    return (at, error.error_len().is_some());
                }
            }
        }
    }
    (at, false)
}

/// More than a character has.
const LOOKED_AT: usize = 32;

/// Marks four bytes.
#[cfg(target_feature = "simd128")]
#[inline]
pub fn four(block: &[u8; 16], [a, b, c, d]: [u8; 4]) -> u16 {
    use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, v128_or};
    let block = vector(block);
    let same = |byte: u8| u8x16_eq(block, u8x16_splat(byte));
    u8x16_bitmask(v128_or(v128_or(same(a), same(b)), v128_or(same(c), same(d))))
}

/// Marks what ends a text of JSON or may not stand in it: quotes, backslashes, control characters.
#[cfg(target_feature = "simd128")]
#[inline]
pub fn json(block: &[u8; 16]) -> u16 {
    use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_lt, u8x16_splat, v128_or};
    let block = vector(block);
    let same = |byte: u8| u8x16_eq(block, u8x16_splat(byte));
    u8x16_bitmask(v128_or(v128_or(same(b'"'), same(b'\\')), u8x16_lt(block, u8x16_splat(0x20))))
}

#[cfg(target_feature = "simd128")]
#[inline]
fn vector(block: &[u8; 16]) -> core::arch::wasm32::v128 {
    let number = u128::from_le_bytes(*block);
    core::arch::wasm32::u64x2(number as u64, (number >> 64) as u64)
}

/// Marks four bytes.
#[cfg(not(target_feature = "simd128"))]
#[inline]
pub fn four(block: &[u8; 16], [a, b, c, d]: [u8; 4]) -> u16 {
    marked(block, |byte| (byte == a) | (byte == b) | (byte == c) | (byte == d))
}

/// Marks what ends a text of JSON or may not stand in it: quotes, backslashes, control characters.
#[cfg(not(target_feature = "simd128"))]
#[inline]
pub fn json(block: &[u8; 16]) -> u16 {
    marked(block, |byte| (byte == b'"') | (byte == b'\\') | (byte < 0x20))
}

#[cfg(not(target_feature = "simd128"))]
#[inline]
fn marked(block: &[u8; 16], is: impl Fn(u8) -> bool) -> u16 {
    block.iter().enumerate().fold(0, |marks, (at, byte)| marks | u16::from(is(*byte)) << at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_marked_byte_is_met_once_in_order() {
        for length in 0..70 {
            let bytes: Vec<u8> = (0..length).map(|at| if at * 7 % 5 == 0 { b',' } else { b'x' }).collect();
            let places = Places::of(&bytes, |block| four(block, *b",\"\r\n"));
            let met: Vec<usize> = places.collect();
            let all: Vec<usize> = bytes.iter().enumerate().filter(|(_, byte)| **byte == b',').map(|(at, _)| at).collect();
            assert_eq!(met, all, "{length}");
        }
    }

    #[test]
    fn utf8_ends_where_the_standard_library_says() {
        let parts: [&[u8]; 10] = [
            b"a",
            b"0123456789abcdef",
            "é".as_bytes(),
            "日本".as_bytes(),
            "😀".as_bytes(),
            b"\xf0\x9f\x98",
            b"\xe6",
            b"\xff",
            b"\xc0\x80",
            b"\n",
        ];
        let mut figure = 7_u64;
        let mut seen = [0; 3];
        for _ in 0..20_000 {
            let mut bytes = Vec::new();
            figure = figure.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let count = figure >> 59;
            for _ in 0..count {
                figure = figure.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                // What is none stands in few of them.
                let of = if figure >> 20 & 15 == 0 { 10 } else { 5 };
                bytes.extend_from_slice(parts[(figure >> 40) as usize % of]);
            }
            let (expected, which) = match str::from_utf8(&bytes) {
                Ok(_) => ((bytes.len(), false), 0),
                Err(error) => ((error.valid_up_to(), error.error_len().is_some()), 1 + usize::from(error.error_len().is_some())),
            };
            assert_eq!(utf8(&bytes), expected, "{bytes:x?}");
            seen[which] += 1;
        }
        assert!(seen.iter().all(|count| *count > 100), "{seen:?}");
    }

    #[test]
    fn texts_of_json_end_at_what_may_not_stand_in_them() {
        let mut block = [b'x'; 16];
        (block[1], block[3], block[5], block[15]) = (b'"', b'\\', 0x1f, b'\n');
        assert_eq!(json(&block), 1 << 1 | 1 << 3 | 1 << 5 | 1 << 15);
    }
}
