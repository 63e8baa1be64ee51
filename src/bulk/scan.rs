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

    fn look(&self) -> u16 {
        let rest = self.bytes.get(self.block..).unwrap_or(&[]);
        match rest.first_chunk::<16>() {
            Some(block) => (self.mark)(block),
            None => {
                let mut block = [0; 16];
                for (place, byte) in block.iter_mut().zip(rest) {
                    *place = *byte;
                }
                (self.mark)(&block) & 1_u16.wrapping_shl(rest.len() as u32).wrapping_sub(1)
            }
        }
    }
}

impl<M: Fn(&[u8; 16]) -> u16> Iterator for Places<'_, M> {
    type Item = usize;

    #[inline]
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
    fn texts_of_json_end_at_what_may_not_stand_in_them() {
        let mut block = [b'x'; 16];
        (block[1], block[3], block[5], block[15]) = (b'"', b'\\', 0x1f, b'\n');
        assert_eq!(json(&block), 1 << 1 | 1 << 3 | 1 << 5 | 1 << 15);
    }
}
