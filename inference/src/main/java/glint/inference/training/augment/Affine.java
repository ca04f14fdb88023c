package glint.inference.training.augment;

/**
 * A picture seen through a linear map about its centre and a shift. Grey is bilinear between pixel centres, the mask that of the
 * nearest pixel, and what lies beyond the border is the picture mirrored at its outermost pixels.
 *
 * <p>The place p of the new picture, measured from its centre in shares of its sides, shows the place
 * {@code (xx * p.x + xy * p.y + shiftX, yx * p.x + yy * p.y + shiftY)} of the old one.
 */
public record Affine(double xx, double xy, double yx, double yy, double shiftX, double shiftY) {
    /** Turned about the centre by an angle in degrees. */
    public static Affine turned(double degrees) {
        double angle = Math.toRadians(degrees);
        return new Affine(Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle), 0, 0);
    }

    /** Enlarged about the centre. */
    public static Affine enlarged(double factor) {
        return new Affine(1 / factor, 0, 0, 1 / factor, 0, 0);
    }

    /** Moved by shares of width and height. */
    public static Affine moved(double right, double down) {
        return new Affine(1, 0, 0, 1, -right, -down);
    }

    /** The picture so changed, of the same size. */
    public LabelledImage apply(LabelledImage image) {
        int width = image.width();
        int height = image.height();
        float[] grey = new float[width * height];
        float[] mask = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double px = (x + 0.5) / width - 0.5;
                double py = (y + 0.5) / height - 0.5;
                double sx = (xx * px + xy * py + shiftX + 0.5) * width - 0.5;
                double sy = (yx * px + yy * py + shiftY + 0.5) * height - 0.5;
                grey[y * width + x] = between(image.grey(), sx, sy);
                mask[y * width + x] = image.mask().at(mirrored((int) Math.rint(sx), width),
                        mirrored((int) Math.rint(sy), height));
            }
        }
        return LabelledImage.ofMask(new Plane(width, height, grey), new Plane(width, height, mask));
    }

    private static float between(Plane plane, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float right = (float) (x - left);
        float below = (float) (y - top);
        int x0 = mirrored(left, plane.width());
        int x1 = mirrored(left + 1, plane.width());
        int y0 = mirrored(top, plane.height());
        int y1 = mirrored(top + 1, plane.height());
        float upper = plane.at(x0, y0) + right * (plane.at(x1, y0) - plane.at(x0, y0));
        float lower = plane.at(x0, y1) + right * (plane.at(x1, y1) - plane.at(x0, y1));
        return upper + below * (lower - upper);
    }

    private static int mirrored(int index, int length) {
        if (length == 1) {
            return 0;
        }
        int period = 2 * (length - 1);
        int i = Math.floorMod(index, period);
        return i < length ? i : period - i;
    }
}
