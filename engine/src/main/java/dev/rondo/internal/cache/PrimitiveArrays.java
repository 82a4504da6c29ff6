package dev.rondo.internal.cache;

/** The content of arrays of primitives. */
final class PrimitiveArrays {
    private PrimitiveArrays() {}

    /** Writes the elements; false when the value is no array of primitives. */
    static boolean write(Object value, DigestSink sink) {
        switch (value) {
            case byte[] array -> bytes(array, sink);
            case int[] array -> {
                begin('I', array.length, sink);
                for (int element : array) {
                    sink.number(element);
                }
            }
            case long[] array -> {
                begin('N', array.length, sink);
                for (long element : array) {
                    sink.number(element);
                }
            }
            case double[] array -> {
                begin('D', array.length, sink);
                for (double element : array) {
                    sink.number(Double.doubleToLongBits(element));
                }
            }
            case float[] array -> {
                begin('A', array.length, sink);
                for (float element : array) {
                    sink.number(Float.floatToIntBits(element));
                }
            }
            default -> {
                return small(value, sink);
            }
        }
        return true;
    }

    private static boolean small(Object value, DigestSink sink) {
        switch (value) {
            case boolean[] array -> {
                begin('Z', array.length, sink);
                for (boolean element : array) {
                    sink.tag(element ? 't' : 'f');
                }
            }
            case char[] array -> {
                sink.tag('C');
                sink.text(new String(array));
            }
            case short[] array -> {
                begin('H', array.length, sink);
                for (short element : array) {
                    sink.number(element);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void bytes(byte[] array, DigestSink sink) {
        sink.tag('B');
        sink.bytes(array);
    }

    private static void begin(char tag, int length, DigestSink sink) {
        sink.tag(tag);
        sink.number(length);
    }
}
