package glint.app.bench;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import glint.annotations.format.AtomicFile;
import glint.annotations.geometry.ImageSize;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;
import glint.datasets.synthetic.SceneGenerator;
import glint.datasets.synthetic.SceneRecipe;
import glint.datasets.synthetic.SyntheticSequence;

/** Synthetic frames, and files of them in the formats sensors and datasets come in. */
final class SampleImages {
    private SampleImages() {}

    /** Consecutive frames of one scene. */
    static List<Frame> frames(int count, ImageSize size, int bits) {
        SyntheticSequence sequence = new SceneGenerator(
                SceneRecipe.standard().withExtent(1, count, size).withBits(bits))
                .sequence(0);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(sequence.frame(i));
        }
        return frames;
    }

    /** One PNG each, at the depth of the frames. */
    static void writePngs(List<Frame> frames, Path folder) {
        for (int i = 0; i < frames.size(); i++) {
            FrameFiles.writePng(frames.get(i), folder.resolve(name(i, "png")));
        }
    }

    /** One file each, by a format of the Java platform. */
    static void write(List<Frame> frames, String format, Path folder) {
        for (int i = 0; i < frames.size(); i++) {
            BufferedImage image = image(frames.get(i));
            AtomicFile.write(folder.resolve(name(i, format)), out -> {
                if (!ImageIO.write(image, format, out)) {
                    throw new IOException("Java writes no " + format + " of this depth");
                }
            });
        }
    }

    /** All in one stack, uncompressed as cameras write them. */
    static void writeTiff(List<Frame> frames, Path file) {
        AtomicFile.write(file, out -> out.write(tiff(frames)));
    }

    private static byte[] tiff(List<Frame> frames) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (Frame frame : frames) {
                writer.writeToSequence(new IIOImage(image(frame), null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage image(Frame frame) {
        boolean deep = frame.type() == Frame.SampleType.UINT16;
        BufferedImage image = new BufferedImage(frame.width(), frame.height(),
                deep ? BufferedImage.TYPE_USHORT_GRAY : BufferedImage.TYPE_BYTE_GRAY);
        switch (image.getRaster().getDataBuffer()) {
            case DataBufferUShort b -> System.arraycopy(frame.shorts(), 0, b.getData(), 0, frame.shorts().length);
            case DataBufferByte b -> System.arraycopy(frame.bytes(), 0, b.getData(), 0, frame.bytes().length);
            default -> throw new AssertionError("Grey images have bytes or shorts");
        }
        return image;
    }

    private static String name(int index, String extension) {
        return String.format(Locale.ROOT, "%04d.%s", index, extension);
    }
}
