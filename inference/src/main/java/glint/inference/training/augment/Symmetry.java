package glint.inference.training.augment;

/** Ways to turn or mirror a picture that move pixels and mix none. */
public enum Symmetry {
    /** Left and right change places. */
    MIRRORED {
        @Override
        int source(int x, int y, int width, int height) {
            return y * width + width - 1 - x;
        }
    },
    /** Top and bottom change places. */
    UPENDED {
        @Override
        int source(int x, int y, int width, int height) {
            return (height - 1 - y) * width + x;
        }
    },
    /** Turned by half a circle. */
    HALF_TURNED {
        @Override
        int source(int x, int y, int width, int height) {
            return (height - 1 - y) * width + width - 1 - x;
        }
    },
    /** Turned by a quarter, counter-clockwise. */
    QUARTER_TURNED {
        @Override
        int source(int x, int y, int width, int height) {
            return x * width + width - 1 - y;
        }

        @Override
        boolean swapsSides() {
            return true;
        }
    },
    /** Rows become columns. */
    TRANSPOSED {
        @Override
        int source(int x, int y, int width, int height) {
            return x * width + y;
        }

        @Override
        boolean swapsSides() {
            return true;
        }
    };

    /** Where in a picture of {@code width} by {@code height} the new pixel (x, y) comes from. */
    abstract int source(int x, int y, int width, int height);

    /** Whether the new width is the old height. */
    boolean swapsSides() {
        return false;
    }

    /** The picture so changed, with its mask. */
    public LabelledImage apply(LabelledImage image) {
        return LabelledImage.ofMask(apply(image.grey()), apply(image.mask()));
    }

    private Plane apply(Plane plane) {
        int width = swapsSides() ? plane.height() : plane.width();
        int height = swapsSides() ? plane.width() : plane.height();
        float[] out = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[y * width + x] = plane.values()[source(x, y, plane.width(), plane.height())];
            }
        }
        return new Plane(width, height, out);
    }
}
