package glint.datasets.frame;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

import glint.annotations.InputException;

/** Samples out of and into image files, by OpenCV. Native matrices live no longer than a call. */
final class ImageDecoder {
    private ImageDecoder() {}

    /** The page's samples at full depth, by {@link GreyRule} where it has colours. */
    static Frame decode(Path file, ImageContainer.Page page) {
        OpenCv.load();
        Mat encoded = new MatOfByte(page.bytes());
        Mat image = null;
        try {
            image = Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_UNCHANGED | Imgcodecs.IMREAD_IGNORE_ORIENTATION);
            if (image.cols() != page.info().size().width() || image.rows() != page.info().size().height()) {
                throw undecodable(file, null);
            }
            return frame(file, image, page.info());
        } catch (CvException e) {
            throw undecodable(file, e);
        } finally {
            encoded.release();
            if (image != null) {
                image.release();
            }
        }
    }

    private static InputException undecodable(Path file, @Nullable CvException cause) {
        return new InputException(file.toString(), "cannot be decoded, its samples are damaged or of an unknown kind",
                "save it again as PNG or TIFF", cause);
    }

    private static Frame frame(Path file, Mat image, ImageInfo info) {
        int width = image.cols();
        int height = image.rows();
        int channels = image.channels();
        int samples = Math.multiplyExact(Math.multiplyExact(width, height), channels);
        boolean signed = info.samples() == ImageInfo.Samples.SIGNED;
        return switch (image.depth()) {
            case CvType.CV_8U -> {
                byte[] pixels = new byte[samples];
                image.get(0, 0, pixels);
                byte[] counts = GreyRule.apply(pixels, channels);
                yield signed ? signed(width, height, counts) : Frame.ofBytes(width, height, counts);
            }
            case CvType.CV_16U -> {
                short[] pixels = new short[samples];
                image.get(0, 0, pixels);
                alignLow(pixels, info.bits());
                short[] counts = GreyRule.apply(pixels, channels);
                yield signed ? signed(width, height, counts) : Frame.ofShorts(width, height, info.bits(), counts);
            }
            case CvType.CV_32F -> {
                float[] pixels = new float[samples];
                image.get(0, 0, pixels);
                yield Frame.ofFloats(width, height, GreyRule.apply(pixels, channels));
            }
            default -> throw undecodable(file, null);
        };
    }

    /** Samples packed into 9 to 15 bits come out of the decoder shifted to the top of 16; counts stand at the bottom. */
    private static void alignLow(short[] pixels, int bits) {
        if (bits > 8 && bits < 16) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (short) ((pixels[i] & 0xFFFF) >>> (16 - bits));
            }
        }
    }

    private static Frame signed(int width, int height, byte[] counts) {
        float[] values = new float[counts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = counts[i];
        }
        return Frame.ofFloats(width, height, values);
    }

    private static Frame signed(int width, int height, short[] counts) {
        float[] values = new float[counts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = counts[i];
        }
        return Frame.ofFloats(width, height, values);
    }

    /** The frame as a grey PNG file of its depth; the same frame gives the same bytes. */
    static byte[] png(Frame frame) {
        if (frame.type() == Frame.SampleType.FLOAT32) {
            throw new IllegalArgumentException("PNG holds no float samples");
        }
        OpenCv.load();
        boolean deep = frame.type() == Frame.SampleType.UINT16;
        Mat image = new Mat(frame.height(), frame.width(), deep ? CvType.CV_16UC1 : CvType.CV_8UC1);
        MatOfByte encoded = new MatOfByte();
        MatOfInt parameters = new MatOfInt(Imgcodecs.IMWRITE_PNG_COMPRESSION, 6, Imgcodecs.IMWRITE_PNG_STRATEGY,
                Imgcodecs.IMWRITE_PNG_STRATEGY_DEFAULT);
        try {
            if (deep) {
                image.put(0, 0, frame.shorts());
            } else {
                image.put(0, 0, frame.bytes());
            }
            if (!Imgcodecs.imencode(".png", image, encoded, parameters)) {
                throw new IllegalStateException("A frame of " + frame.size() + " could not be encoded as PNG");
            }
            return encoded.toArray();
        } finally {
            image.release();
            encoded.release();
            parameters.release();
        }
    }
}
