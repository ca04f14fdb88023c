package glint.app.cli;

import java.util.Iterator;

import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormats;

/** The ids of the label formats, for help texts and completion. */
final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return LabelFormats.all().stream().map(LabelFormat::id).iterator();
    }
}
