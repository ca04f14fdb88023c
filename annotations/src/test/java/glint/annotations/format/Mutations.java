package glint.annotations.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Damages files, at random and the way hostile people do. */
final class Mutations {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9.]*(?:[eE][+-]?[0-9]+)?");
    private static final List<String> NUMBERS = List.of("1e400", "-1e400", "NaN", "Infinity", "-1", "0", "-0", "0.5",
            "99999999999999999999", "2147483647", "2147483648", "-2147483648", "1e308", "9e8", "262144", "0x10", "1,5",
            "", "null", "true", "1e", "١");
    private static final List<String> TOKENS = List.of("../../x", "/etc/passwd", "C:\\x", "\\\\server\\x", "&e;",
            "&#0;",
            "]]>", "<![CDATA[", "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "<a>", "</a>", "{", "}",
            "[",
            "]", "\"", "\\", ",", ":", "\n", "\r", "\0", "\ufeff", "\ud83d", "null", "NaN", "#000001", "  ", "\t", "- ",
            "*x", "&x ", "!!java.net.URL [x]");

    private final SplittableRandom random;

    Mutations(SplittableRandom random) {
        this.random = random;
    }

    /** The content with one to four things wrong with it; now and then nothing but noise. */
    byte[] of(byte[] content) {
        if (random.nextInt(40) == 0) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] mutated = content;
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            mutated = once(mutated);
        }
        return mutated;
    }

    private byte[] once(byte[] content) {
        if (content.length == 0) {
            return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
        }
        int at = random.nextInt(content.length);
        int length = Math.min(content.length - at, 1 + random.nextInt(random.nextInt(10) == 0 ? 2000 : 20));
        return switch (random.nextInt(8)) {
            case 0 -> flip(content, at);
            case 1 -> splice(content, at, at + length, new byte[0]);
            case 2 -> splice(content, at, at, slice(content, at, length));
            case 3 -> slice(content, 0, at);
            case 4 -> splice(content, at, at, TOKENS.get(random.nextInt(TOKENS.size())).repeat(random.nextInt(30) == 0
                    ? 300
                    : 1).getBytes(StandardCharsets.UTF_8));
            case 5 -> splice(content, at, at, slice(content, random.nextInt(content.length), length));
            default -> number(content, at);
        };
    }

    private byte[] flip(byte[] content, int at) {
        byte[] flipped = content.clone();
        flipped[at] = (byte) (random.nextBoolean() ? flipped[at] ^ 1 << random.nextInt(8) : random.nextInt(256));
        return flipped;
    }

    /** Another number in the place of the next one. */
    private byte[] number(byte[] content, int at) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Matcher matcher = NUMBER.matcher(text);
        return matcher.find(at)
                ? splice(content, matcher.start(), matcher.end(), NUMBERS.get(random.nextInt(NUMBERS.size())).getBytes(
                        StandardCharsets.UTF_8))
                : flip(content, at);
    }

    private static byte[] slice(byte[] content, int from, int length) {
        int end = Math.min(content.length, from + length);
        byte[] part = new byte[end - from];
        System.arraycopy(content, from, part, 0, part.length);
        return part;
    }

    private static byte[] splice(byte[] content, int from, int to, byte[] insert) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + insert.length);
        out.write(content, 0, from);
        out.writeBytes(insert);
        out.write(content, to, content.length - to);
        return out.toByteArray();
    }
}
