package glint.datasets.frame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.format.FrameNames;
import glint.annotations.geometry.ImageSize;

/** The counts, or temperatures, of a FLIR camera's JPEG, FFF, SEQ or CSQ file. */
final class FlirSource implements FrameSource {
    private static final int WINDOW = 1 << 16;

    private final Path file;
    private final List<Long> blocks;
    private final ImageSize size;
    private final SourceFacts facts;
    private final boolean sequence;
    private final List<Finding> findings;

    private FlirSource(Path file, List<Long> blocks, ImageSize size, SourceFacts facts, boolean sequence,
            List<Finding> findings) {
        this.file = file;
        this.blocks = List.copyOf(blocks);
        this.size = size;
        this.facts = facts;
        this.sequence = sequence;
        this.findings = List.copyOf(findings);
    }

    static FlirSource open(Path path, SourceOptions options) {
        try (ByteFile file = ByteFile.open(path)) {
            List<Finding> findings = new ArrayList<>();
            List<Long> blocks = isJpeg(file) ? List.of(0L) : positions(file, findings);
            if (blocks.isEmpty()) {
                throw file.truncated();
            }
            FlirBlock first = block(file, blocks.getFirst());
            boolean temperature = options.facts().values() == SourceFacts.Values.TEMPERATURE;
            Optional<Planck> constants = first.planck();
            if (temperature && constants.isEmpty()) {
                throw new InputException(path.toString(), "does not hold the constants for temperatures",
                        "read its counts (values: counts)");
            }
            findings.add(radiometric(path, temperature, constants.isPresent()));
            return new FlirSource(path, blocks, first.size(), options.facts(),
                    options.order().isSequence(blocks.size() > 1), findings);
        }
    }

    static Finding radiometric(Path path, boolean temperature, boolean constants) {
        return Finding.of("radiometric", Severity.INFO, path.getFileName().toString(), temperature
                ? "The samples are temperatures in degrees Celsius, by the constants in the file."
                : "The samples are the counts of the sensor"
                        + (constants ? "; the file has the constants for temperatures." : "."),
                temperature || !constants ? "" : "Say values: temperature for degrees Celsius.");
    }

    private static boolean isJpeg(ByteFile file) {
        return ImageFormat.JPEG.container().signature(file.upTo(0, ImageContainer.SIGNATURE_LENGTH));
    }

    private static FlirBlock block(ByteFile file, long position) {
        Optional<FlirBlock> block = isJpeg(file) ? FlirJpeg.block(file) : FlirBlock.at(file, position);
        return block.orElseThrow(() -> file.damaged("a frame's directory is gone"));
    }

    /** Where the blocks with samples begin; a damaged one is passed over, an incomplete last one too. */
    private static List<Long> positions(ByteFile file, List<Finding> findings) {
        List<Long> positions = new ArrayList<>();
        long position = 0;
        while (position < file.length()) {
            Optional<FlirBlock> block = blockOrNone(file, position);
            if (block.isPresent() && block.get().isWhole()) {
                if (block.get().isRadiometric()) {
                    positions.add(position);
                }
                position = block.get().end();
            } else {
                long from = position;
                position = nextSignature(file, position + 1);
                if (block.isPresent() || from == 0) {
                    findings.add(Finding.of("incomplete-frame", Severity.WARNING,
                            file.path().getFileName().toString(), "The frame after " + positions.size()
                                    + " whole ones is cut off or damaged; it was left out.",
                            "Copy or record the file again."));
                }
            }
        }
        return positions;
    }

    private static Optional<FlirBlock> blockOrNone(ByteFile file, long position) {
        try {
            return FlirBlock.at(file, position);
        } catch (InputException cutOff) {
            return Optional.empty();
        }
    }

    /** Position of the next signature from there, or the end of the file; samples may hold one by chance. */
    private static long nextSignature(ByteFile file, long from) {
        for (long at = from; at < file.length(); at += WINDOW) {
            byte[] window = file.upTo(at, WINDOW + FlirBlock.SIGNATURE_LENGTH - 1);
            for (int i = 0; i < window.length; i++) {
                if (FlirBlock.signature(window, i)) {
                    return at + i;
                }
            }
        }
        return file.length();
    }

    @Override
    public Path location() {
        return file;
    }

    @Override
    public int frameCount() {
        return blocks.size();
    }

    @Override
    public String frameName(int index) {
        Objects.checkIndex(index, blocks.size());
        String name = file.getFileName().toString();
        return blocks.size() == 1 ? name : FrameNames.numbered(name, index);
    }

    @Override
    public Path frameFile(int index) {
        Objects.checkIndex(index, blocks.size());
        return file;
    }

    @Override
    public ImageSize frameSize(int index) {
        Objects.checkIndex(index, blocks.size());
        return size;
    }

    @Override
    public Frame read(int index) {
        long position = blocks.get(index);
        try (ByteFile open = ByteFile.open(file)) {
            FlirBlock block = block(open, position);
            Frame counts = FlirSamples.read(block, facts.byteOrder());
            if (facts.values() != SourceFacts.Values.TEMPERATURE) {
                return counts;
            }
            return block.planck().orElseThrow(() -> new InputException(frameName(index),
                    "does not hold the constants for temperatures", "read its counts (values: counts)"))
                    .temperatures(counts);
        }
    }

    @Override
    public boolean isSequence() {
        return sequence;
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public void close() {
        // Nothing is held open between reads.
    }
}
