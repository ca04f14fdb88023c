package glint.datasets.suppression;

/**
 * White top-hat: what of an image an opening takes away, which is everything bright and narrower than the structuring element
 * (Meyer 1979; for infrared targets Rivest and Fortin 1996). The element is a flat square; at the border it is cut.
 *
 * @param side of the element in pixels, odd
 */
public record TopHat(int side) implements TargetFilter {
    public TopHat {
        if (side < 3 || side % 2 == 0) {
            throw new IllegalArgumentException("The side of the element must be odd and at least 3, got " + side);
        }
    }

    @Override
    public float[] apply(float[] image, int width, int height) {
        float[] opened = image.clone();
        for (int sign : new int[]{-1, 1}) {
            float[] line = new float[Math.max(width, height)];
            for (int y = 0; y < height; y++) {
                extreme(opened, y * width, 1, width, sign, line);
            }
            for (int x = 0; x < width; x++) {
                extreme(opened, x, width, height, sign, line);
            }
        }
        float[] response = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            response[i] = image[i] - opened[i];
        }
        return response;
    }

    /**
     * Replaces every value of a line by the greatest (sign 1) or least (sign -1) around it. Candidates for the extreme are kept
     * in a queue from best to worst, so that a value is looked at twice however long the element is.
     */
    private void extreme(float[] values, int from, int step, int length, int sign, float[] line) {
        int reach = side / 2;
        int[] queue = new int[length];
        int first = 0;
        int last = 0;
        for (int i = 0; i < length; i++) {
            line[i] = sign * values[from + i * step];
        }
        for (int ahead = 0; ahead < length + reach; ahead++) {
            if (ahead < length) {
                while (last > first && line[queue[last - 1]] <= line[ahead]) {
                    last--;
                }
                queue[last++] = ahead;
            }
            int centre = ahead - reach;
            if (centre >= 0) {
                while (queue[first] < centre - reach) {
                    first++;
                }
                values[from + centre * step] = sign * line[queue[first]];
            }
        }
    }
}
