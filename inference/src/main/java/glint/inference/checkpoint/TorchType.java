package glint.inference.checkpoint;

import java.nio.ByteBuffer;

import glint.annotations.InputException;

/** Kinds of numbers in PyTorch's files. */
enum TorchType {
    FLOAT("FloatStorage", 4) {
        @Override
        float at(ByteBuffer data, int index) {
            return data.getFloat(4 * index);
        }
    },
    DOUBLE("DoubleStorage", 8) {
        @Override
        float at(ByteBuffer data, int index) {
            return (float) data.getDouble(8 * index);
        }
    },
    HALF("HalfStorage", 2) {
        @Override
        float at(ByteBuffer data, int index) {
            return Float.float16ToFloat(data.getShort(2 * index));
        }
    },
    BFLOAT16("BFloat16Storage", 2) {
        @Override
        float at(ByteBuffer data, int index) {
            return Float.intBitsToFloat(data.getShort(2 * index) << 16);
        }
    },
    LONG("LongStorage", 8) {
        @Override
        float at(ByteBuffer data, int index) {
            return data.getLong(8 * index);
        }
    },
    INT("IntStorage", 4) {
        @Override
        float at(ByteBuffer data, int index) {
            return data.getInt(4 * index);
        }
    },
    SHORT("ShortStorage", 2) {
        @Override
        float at(ByteBuffer data, int index) {
            return data.getShort(2 * index);
        }
    },
    CHAR("CharStorage", 1) {
        @Override
        float at(ByteBuffer data, int index) {
            return data.get(index);
        }
    },
    BYTE("ByteStorage", 1) {
        @Override
        float at(ByteBuffer data, int index) {
            return data.get(index) & 0xff;
        }
    },
    BOOL("BoolStorage", 1) {
        @Override
        float at(ByteBuffer data, int index) {
            return data.get(index) == 0 ? 0 : 1;
        }
    };

    private final String storage;
    private final int bytes;

    TorchType(String storage, int bytes) {
        this.storage = storage;
        this.bytes = bytes;
    }

    /** Bytes of one number. */
    int bytes() {
        return bytes;
    }

    /** The number at the index as a float, from data in the order of bytes of the buffer. */
    abstract float at(ByteBuffer data, int index);

    /** The kind that a storage class of PyTorch holds. */
    static TorchType of(Unpickler.Name type, String subject) {
        for (TorchType known : values()) {
            if (type.module().equals("torch") && type.name().equals(known.storage)) {
                return known;
            }
        }
        throw new InputException(subject, "holds numbers of the kind " + type, "save it in float32");
    }
}
