package glint.app.viewer;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;

import glint.datasets.frame.Frame;

/** Frames of published datasets for pictures and tests, where the shared data are at hand. */
final class DemoFrames {
    private DemoFrames() {}

    /** A frame of a fixed-wing target before a wooded slope, 256 x 256 of 8 bit. */
    static Optional<Frame> daub() {
        return eightBit("data/DAUB/images/test/data11/20.bmp");
    }

    private static Optional<Frame> eightBit(String file) {
        Path path = Path.of(System.getProperty("glint.shared", "../shared")).resolve(file);
        if (!Files.isReadable(path)) {
            return Optional.empty();
        }
        try {
            BufferedImage image = ImageIO.read(path.toFile());
            Raster raster = image.getRaster();
            byte[] counts = new byte[image.getWidth() * image.getHeight()];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = (byte) raster.getSample(i % image.getWidth(), i / image.getWidth(), 0);
            }
            return Optional.of(Frame.ofBytes(image.getWidth(), image.getHeight(), counts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
