package glint.inference.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import glint.annotations.InputException;

/**
 * A module that PyTorch traced or scripted and saved: an archive with the code of its forward beside the tensors. Nothing of it
 * is run here; whoever hands it to the engine lets the engine run it.
 */
public final class TorchScriptFile {
    private static final String CONSTANTS = "/constants.pkl";
    private static final String TENSORS = "/data.pkl";
    private static final String CODE = "/code/";
    private static final String HOW_TO_MAKE_ONE = "save one with torch.jit.trace(model.eval(), example).save(FILE)";
    /** Endings of the descriptor beside a module. */
    private static final List<String> DESCRIPTORS = List.of(".yaml", ".yml");

    private final Path path;
    private final byte[] bytes;

    private TorchScriptFile(Path path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /**
     * Reads a file.
     *
     * @throws InputException when it cannot be read or is no TorchScript module
     */
    public static TorchScriptFile read(Path file) {
        byte[] bytes = SafetensorsFile.bytes(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> names = zip.stream().map(ZipEntry::getName).toList();
            boolean code = names.stream().anyMatch(name -> name.contains(CODE));
            if (!code || names.stream().noneMatch(name -> name.endsWith(CONSTANTS))) {
                boolean tensors = names.stream().anyMatch(name -> name.endsWith(TENSORS));
                throw new InputException(file.toString(),
                        tensors ? "holds tensors without code, so it is no TorchScript module" : notOne(),
                        HOW_TO_MAKE_ONE);
            }
        } catch (ZipException e) {
            throw new InputException(file.toString(), notOne() + ", or damaged", HOW_TO_MAKE_ONE, e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return new TorchScriptFile(file, bytes);
    }

    private static String notOne() {
        return "is no TorchScript module";
    }

    private static InputException unreadable(Path file, IOException e) {
        return new InputException(file.toString(), "cannot be read", "check that it is there and readable", e);
    }

    /** The file as messages name it. */
    public String subject() {
        return path.toString();
    }

    /** Everything in it; not copied, nobody writes to it. */
    public byte[] bytes() {
        return bytes;
    }

    /** Of the file, in hexadecimal. */
    public String sha256() {
        return Weights.sha256(bytes);
    }

    /**
     * The descriptor that stands beside the module under the same name.
     *
     * @param file for messages
     * @param text of it
     */
    public record Descriptor(Path file, String text) {}

    /**
     * Reads the descriptor.
     *
     * @throws InputException when there is none, or it cannot be read as text
     */
    public Descriptor descriptor() {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        for (String ending : DESCRIPTORS) {
            Path file = path.resolveSibling(stem + ending);
            if (Files.isRegularFile(file)) {
                try {
                    return new Descriptor(file, Files.readString(file, StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw unreadable(file, e);
                }
            }
        }
        throw new InputException(path.resolveSibling(stem + DESCRIPTORS.getFirst()).toString(),
                "is missing, so nobody knows what the module takes and gives",
                "write the lines size, channels and output into it, see glint detect --help");
    }
}
