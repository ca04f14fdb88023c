package glint.inference.nn;

import ai.djl.ndarray.types.Shape;

/**
 * Channels, kernel, stride, padding and dilation of a two-dimensional convolution; pairs are height, width.
 *
 * @param in channels read
 * @param out channels written
 * @param kernel extent of the kernel
 * @param groups the channels are split into this many independent convolutions
 */
public record ConvGeometry(int in, int out, Shape kernel, Shape stride, Shape padding, Shape dilation, int groups) {
    /** A convolution of stride 1 with a square kernel, padded so that an odd kernel keeps the size. */
    public static ConvGeometry square(int in, int out, int kernel) {
        return of(in, out, kernel, kernel);
    }

    /** A convolution of stride 1, padded so that odd kernels keep the size. */
    public static ConvGeometry of(int in, int out, int kernelHeight, int kernelWidth) {
        return new ConvGeometry(in, out, new Shape(kernelHeight, kernelWidth), new Shape(1, 1),
                new Shape(kernelHeight / 2, kernelWidth / 2), new Shape(1, 1), 1);
    }

    /** One square kernel a channel. */
    public static ConvGeometry depthwise(int channels, int kernel) {
        return square(channels, channels, kernel).withGroups(channels);
    }

    public ConvGeometry withStride(int step) {
        return withStride(step, step);
    }

    public ConvGeometry withStride(int vertical, int horizontal) {
        return new ConvGeometry(in, out, kernel, new Shape(vertical, horizontal), padding, dilation, groups);
    }

    public ConvGeometry withPadding(int vertical, int horizontal) {
        return new ConvGeometry(in, out, kernel, stride, new Shape(vertical, horizontal), dilation, groups);
    }

    /** Spreads the kernel and pads so that an odd kernel still keeps the size. */
    public ConvGeometry withDilation(int vertical, int horizontal) {
        Shape same = new Shape(vertical * (kernel.get(0) - 1) / 2, horizontal * (kernel.get(1) - 1) / 2);
        return new ConvGeometry(in, out, kernel, stride, same, new Shape(vertical, horizontal), groups);
    }

    public ConvGeometry withGroups(int count) {
        return new ConvGeometry(in, out, kernel, stride, padding, dilation, count);
    }

    /** Shape of the weight, {@code [out, in / groups, kernel height, kernel width]}. */
    long[] weightShape() {
        if (groups <= 0 || in % groups != 0 || out % groups != 0) {
            throw new IllegalArgumentException(
                    "Channels " + in + " and " + out + " do not divide into " + groups + " groups");
        }
        return new long[]{out, in / groups, kernel.get(0), kernel.get(1)};
    }

    /** Values one output sums, bias aside. */
    long fanIn() {
        return (long) in / groups * kernel.size();
    }

    /** PyTorch's default for the bias: uniform within ±1/√fan-in. */
    Initializer biasStart() {
        return Initializer.uniform(1 / Math.sqrt((double) fanIn()));
    }
}
