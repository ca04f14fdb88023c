package glint.inference.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import glint.annotations.format.AtomicFile;

/** Pictures as PNG, with notes in text chunks where a picture alone would not say enough. */
public final class PngFile {
    private static final String NATIVE_FORMAT = "javax_imageio_png_1.0";

    private PngFile() {}

    /** Replaces the file by the picture. */
    public static void write(Path file, BufferedImage image, Map<String, String> notes) {
        AtomicFile.write(file, out -> write(out, image, notes));
    }

    /** The picture as an address a page can hold. */
    public static String dataUri(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(out, image, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
    }

    private static void write(OutputStream out, BufferedImage image, Map<String, String> notes) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image),
                    writer.getDefaultWriteParam());
            if (!notes.isEmpty()) {
                metadata.mergeTree(NATIVE_FORMAT, textChunks(notes));
            }
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadataNode textChunks(Map<String, String> notes) {
        IIOMetadataNode chunks = new IIOMetadataNode("tEXt");
        notes.forEach((keyword, value) -> {
            IIOMetadataNode entry = new IIOMetadataNode("tEXtEntry");
            entry.setAttribute("keyword", keyword);
            entry.setAttribute("value", value);
            chunks.appendChild(entry);
        });
        IIOMetadataNode root = new IIOMetadataNode(NATIVE_FORMAT);
        root.appendChild(chunks);
        return root;
    }
}
