package glint.app.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import glint.annotations.geometry.ImageSize;

/** Reads {@code 640x512}, or {@code 512} for a square. */
final class SizeConverter implements ITypeConverter<ImageSize> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(?:[x×](\\d{1,6}))?");

    @Override
    public ImageSize convert(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is no size like 640x512");
        }
        int width = Integer.parseInt(matcher.group(1));
        int height = matcher.group(2) == null ? width : Integer.parseInt(matcher.group(2));
        if (width == 0 || height == 0) {
            throw new TypeConversionException("'" + text + "' has no pixels");
        }
        return new ImageSize(width, height);
    }
}
