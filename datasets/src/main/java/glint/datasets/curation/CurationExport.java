package glint.datasets.curation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import glint.annotations.InputException;
import glint.annotations.format.AtomicFile;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormats;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;
import glint.datasets.frame.FrameSource;

/**
 * Writes the result of a run as a folder: {@code images/}, the labels where the format's layout has them, a list of names
 * for each part, and {@code curation.json}. Everything is made beside the folder and takes its place as a whole, so that
 * nothing half-made is ever found there.
 */
public final class CurationExport {
    private static final String IMAGES = "images";
    private static final String REPORT = "curation.json";

    private final Curation run;
    private final CurationReport report;
    /** Names of the images below images/, by those they have in the run. */
    private final Map<String, String> written = new HashMap<>();

    public CurationExport(Curation run, CurationReport report) {
        this.run = run;
        this.report = report;
        boolean copied = run.recipe().export().images() == CurationRecipe.Export.Images.COPY;
        for (CuratedImage image : run.set().kept()) {
            String name = image.name();
            String inside = name.startsWith(IMAGES + "/") ? name.substring(IMAGES.length() + 1) : name;
            // A frame of a stack becomes a file of its own.
            written.put(name, copied && isRedrawn(image) ? FrameNames.stem(inside) + ".png" : inside);
        }
    }

    /**
     * Writes the folder. One that an earlier run has written is replaced.
     *
     * @throws InputException when the folder holds anything else, or cannot be written
     */
    public void write(Path target) {
        Path place = target.toAbsolutePath().normalize();
        Path parent = place.getParent();
        if (parent == null) {
            throw new InputException(target.toString(), "is no folder to write to", "name a folder");
        }
        refuseForeign(place);
        Path staging = parent.resolve("." + place.getFileName() + "-" + UUID.randomUUID());
        try {
            Files.createDirectories(staging);
            fill(staging);
            replace(staging, place);
        } catch (IOException e) {
            throw new InputException(target.toString(), "cannot be written: " + e.getMessage(),
                    "free some space or choose another folder", e);
        } finally {
            Folder.remove(staging);
        }
    }

    private static void refuseForeign(Path place) {
        if (Files.exists(place) && !Folder.isEmpty(place) && !Files.isRegularFile(place.resolve(REPORT))) {
            throw new InputException(place.toString(), "holds something that no recipe has written",
                    "choose a folder that is empty or does not exist");
        }
    }

    private static void replace(Path staging, Path place) throws IOException {
        Path old = staging.resolveSibling(staging.getFileName() + ".old");
        boolean existed = Files.exists(place);
        if (existed) {
            Files.move(place, old);
        }
        boolean placed = false;
        try {
            move(staging, place);
            placed = true;
        } finally {
            if (!placed && existed) {
                Files.move(old, place);
            }
        }
        if (existed) {
            Folder.remove(old);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to);
        }
    }

    private void fill(Path folder) {
        List<CuratedImage> kept = run.set().kept();
        if (run.recipe().export().images() == CurationRecipe.Export.Images.COPY) {
            kept.forEach(image -> writeImage(folder.resolve(IMAGES), image));
        }
        LabelFormat format = LabelFormats.byId(run.recipe().export().format());
        LabelFormat.WriteOptions options = new LabelFormat.WriteOptions(run.recipe().export().convention(),
                Optional.of(folder.resolve(IMAGES)));
        List<String> parts = run.parts();
        if (format.id().equals("coco") && !parts.isEmpty()) {
            for (String part : parts) {
                write(format, in(part), folder.resolve("annotations/" + part + ".json"), options);
            }
        } else {
            write(format, kept, folder.resolve(place(format)), options);
        }
        for (String part : parts) {
            String names = String.join("\n", in(part).stream().map(this::name).toList()) + "\n";
            AtomicFile.write(folder.resolve(part + ".txt"), out -> out.write(names.getBytes(StandardCharsets.UTF_8)));
        }
        AtomicFile.write(folder.resolve(REPORT), this::writeReport);
    }

    private void write(LabelFormat format, List<CuratedImage> images, Path place, LabelFormat.WriteOptions options) {
        format.write(run.labels(images).withFrameNames(this::written), place, options);
    }

    /** Where the layouts of datasets have the labels of a format. */
    private static String place(LabelFormat format) {
        return switch (format.id()) {
            case "coco" -> "annotations/instances.json";
            case "voc" -> "Annotations";
            case "mask", "instance-mask" -> "masks";
            case "framelist" -> "frames.txt";
            default -> "labels";
        };
    }

    private List<CuratedImage> in(String part) {
        return run.set().kept().stream().filter(image -> image.split().filter(part::equals).isPresent()).toList();
    }

    private String name(CuratedImage image) {
        return written(image.name());
    }

    private String written(String name) {
        return written.getOrDefault(name, name);
    }

    private static boolean isRedrawn(CuratedImage image) {
        return !image.changes().isEmpty() || FrameNames.number(image.name()).isPresent();
    }

    private void writeImage(Path folder, CuratedImage image) {
        Path file = folder.resolve(name(image));
        if (isRedrawn(image)) {
            Frame frame = run.set().pixels(image);
            if (frame.type() == Frame.SampleType.FLOAT32) {
                throw new InputException(image.name(), "has float samples, which PNG does not hold",
                        "write images: none, or leave its stack and pixels alone");
            }
            FrameFiles.writePng(frame, file);
            return;
        }
        FrameSource frames = run.set().inputs().get(image.origin().input()).frames();
        Path from = frames.frameFile(image.origin().frame());
        AtomicFile.write(file, out -> Files.copy(from, out));
    }

    private void writeReport(OutputStream out) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .writeValue(out, report);
    }
}
