package glint.annotations.format.mot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import glint.annotations.format.FrameNames;
import glint.annotations.format.PlainNumber;
import glint.annotations.format.TextFile;
import glint.annotations.geometry.ImageSize;

/**
 * What a sequence's folder says about it: {@code seqinfo.ini} and the names of classes in {@code gt/labels.txt}.
 *
 * @param prefix before the names of its frames: its path relative to the source, with a slash, or nothing
 * @param length number of frames, 0 when nobody says
 */
record MotSequence(String prefix, String imageFolder, String extension, Optional<ImageSize> size, int length,
        Map<Integer, String> classes) {
    private static final String IMAGES = "img1";
    private static final int LONGEST_NAME = 255;

    /** Reads what lies beside a label file. */
    static MotSequence of(Path labels, String prefix) {
        Path inner = labels.toAbsolutePath().getParent();
        Path folder = inner == null || inner.getParent() == null ? labels : inner.getParent();
        Map<String, String> info = new HashMap<>();
        Path ini = folder.resolve("seqinfo.ini");
        if (Files.isRegularFile(ini)) {
            TextFile.lines(ini, (number, text) -> {
                int equals = text.indexOf('=');
                if (equals > 0) {
                    info.put(text.substring(0, equals).strip().toLowerCase(Locale.ROOT), text.substring(equals + 1)
                            .strip());
                }
            });
        }
        Map<Integer, String> classes = new HashMap<>();
        Path names = labels.resolveSibling("labels.txt");
        if (Files.isRegularFile(names)) {
            TextFile.lines(names, classes::put);
        }
        int width = whole(info, "imwidth");
        int height = whole(info, "imheight");
        return new MotSequence(prefix, imageFolder(info),
                extension(info),
                width > 0 && height > 0
                        ? Optional.of(new ImageSize(width, height))
                        : Optional.empty(),
                whole(info, "seqlength"), classes);
    }

    /** No file system has longer names, and the names of very many frames begin with it. */
    private static String imageFolder(Map<String, String> info) {
        return FrameNames.inside(info.getOrDefault("imdir", IMAGES)).filter(name -> name.length() <= LONGEST_NAME)
                .orElse(IMAGES);
    }

    private static String extension(Map<String, String> info) {
        String stated = info.getOrDefault("imext", "");
        return stated.matches("\\.[A-Za-z0-9]{1,8}") ? stated : ".jpg";
    }

    private static int whole(Map<String, String> info, String key) {
        return (int) Math.max(0, PlainNumber.parse(info.getOrDefault(key, "")).orElse(0));
    }

    /** Name of a frame counted from 1. */
    String frame(int number) {
        return prefix + imageFolder + "/" + FrameNames.sixDigits(number) + extension;
    }

    /** The name of a class, which counts from 1. */
    String category(int number) {
        return classes.getOrDefault(number, "class " + number);
    }
}
