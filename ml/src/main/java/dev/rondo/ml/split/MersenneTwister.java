package dev.rondo.ml.split;

/**
 * The 32-bit Mersenne Twister MT19937 (Matsumoto and Nishimura, ACM TOMACS 8, 1998, with the seeding of 2002), and on it
 * the permutation of NumPy's {@code RandomState}, so that a split here takes the rows a split in Python takes. Not
 * thread-safe.
 */
final class MersenneTwister {
    private static final int STATE_SIZE = 624;
    private static final int SHIFT_SIZE = 397;
    private static final int MATRIX = 0x9908b0df;
    private static final int UPPER_BIT = 0x80000000;
    private static final int LOWER_BITS = 0x7fffffff;

    private final int[] state = new int[STATE_SIZE];
    private int position = STATE_SIZE;

    MersenneTwister(int seed) {
        state[0] = seed;
        for (int i = 1; i < STATE_SIZE; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    int nextInt() {
        if (position == STATE_SIZE) {
            advance();
        }
        int value = state[position++];
        value ^= value >>> 11;
        value ^= (value << 7) & 0x9d2c5680;
        value ^= (value << 15) & 0xefc60000;
        return value ^ (value >>> 18);
    }

    private void advance() {
        for (int i = 0; i < STATE_SIZE; i++) {
            int bits = (state[i] & UPPER_BIT) | (state[(i + 1) % STATE_SIZE] & LOWER_BITS);
            int twisted = (bits >>> 1) ^ ((bits & 1) == 0 ? 0 : MATRIX);
            state[i] = state[(i + SHIFT_SIZE) % STATE_SIZE] ^ twisted;
        }
        position = 0;
    }

    /** A number from 0 to the maximum, both included: draws under the next mask of ones until one fits, as NumPy does. */
    private int upTo(int maximum) {
        if (maximum == 0) {
            return 0;
        }
        int mask = -1 >>> Integer.numberOfLeadingZeros(maximum);
        int value = nextInt() & mask;
        while (value > maximum) {
            value = nextInt() & mask;
        }
        return value;
    }

    /** The numbers from 0 to size-1 in random order: {@code RandomState(seed).permutation(size)}. */
    int[] permutation(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        for (int i = size - 1; i > 0; i--) {
            int other = upTo(i);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }
}
