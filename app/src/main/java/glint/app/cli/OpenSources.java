package glint.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import glint.annotations.InputException;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.Datasets;
import glint.datasets.catalog.OpenOptions;
import glint.datasets.frame.ForwardingSource;
import glint.datasets.frame.FrameSource;

/**
 * The sources of one command. Frames are named relative to their source; where two sources hold frames of the same name,
 * the names of all begin with their source's own.
 */
final class OpenSources implements AutoCloseable {
    private final List<Dataset> datasets;
    private final List<FrameSource> sources;

    private OpenSources(List<Dataset> datasets, List<FrameSource> sources) {
        this.datasets = datasets;
        this.sources = sources;
    }

    static OpenSources open(List<Path> paths, OpenOptions options) {
        List<Dataset> datasets = new ArrayList<>();
        boolean complete = false;
        try {
            for (Path path : paths) {
                datasets.add(Datasets.open(path, options));
            }
            boolean collide = collide(datasets);
            List<FrameSource> sources = datasets.stream().map(d -> collide
                    ? new PrefixedSource(prefix(d), d.frames())
                    : d.frames()).toList();
            Set<String> names = new HashSet<>();
            for (String name : names(sources)) {
                if (!names.add(name)) {
                    throw new InputException(name, "is in two sources of the same name", "run them one by one");
                }
            }
            complete = true;
            return new OpenSources(List.copyOf(datasets), sources);
        } finally {
            if (!complete) {
                datasets.forEach(Dataset::close);
            }
        }
    }

    private static boolean collide(List<Dataset> datasets) {
        Set<String> names = new HashSet<>();
        return datasets.stream().flatMap(d -> names(List.of(d.frames())).stream()).anyMatch(
                name -> !names.add(name));
    }

    private static String prefix(Dataset dataset) {
        Path name = dataset.root().toAbsolutePath().normalize().getFileName();
        return name == null ? dataset.name() : name.toString();
    }

    private static List<String> names(List<FrameSource> sources) {
        List<String> names = new ArrayList<>();
        for (FrameSource source : sources) {
            for (int i = 0; i < source.frameCount(); i++) {
                names.add(source.frameName(i));
            }
        }
        return names;
    }

    List<Dataset> datasets() {
        return datasets;
    }

    List<FrameSource> sources() {
        return sources;
    }

    /** Names of all frames, in order. */
    List<String> frameNames() {
        return names(sources);
    }

    @Override
    public void close() {
        datasets.forEach(Dataset::close);
    }

    /** A source whose frames are named below a folder. */
    private static final class PrefixedSource extends ForwardingSource {
        private final String prefix;

        PrefixedSource(String prefix, FrameSource source) {
            super(source);
            this.prefix = prefix;
        }

        @Override
        public String frameName(int index) {
            return prefix + "/" + super.frameName(index);
        }
    }
}
