package glint.app.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import glint.annotations.geometry.ImageSize;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameSource;
import glint.datasets.frame.FrameSources;
import glint.datasets.frame.SourceOptions;

/** Frames out of files, by kind of file: the time of one and how many a second one thread reads. */
final class DecodeBench implements BenchSuite {
    private static final ImageSize SIZE = new ImageSize(640, 512);

    private final int files;
    private final int passes;

    DecodeBench() {
        this(20, 10);
    }

    DecodeBench(int files, int passes) {
        this.files = files;
        this.passes = passes;
    }

    @Override
    public String id() {
        return "decode";
    }

    @Override
    public Set<BenchOption> options() {
        return EnumSet.of(BenchOption.SIZE);
    }

    @Override
    public BenchResult run(BenchRequest request, BenchSite site) {
        List<Figure> figures = new ArrayList<>();
        List<ImageSize> sizes = request.sizes().isEmpty() ? List.of(SIZE) : request.sizes();
        for (ImageSize size : sizes) {
            site.says("files of " + size);
            Path folder = site.folder().resolve(size.width() + "x" + size.height());
            List<Frame> shallow = SampleImages.frames(files, size, 8);
            List<Frame> deep = SampleImages.frames(files, size, 16);
            SampleImages.writePngs(shallow, folder.resolve("png8"));
            SampleImages.writePngs(deep, folder.resolve("png16"));
            SampleImages.writeTiff(deep, folder.resolve("stack.tiff"));
            SampleImages.write(shallow, "bmp", folder.resolve("bmp"));
            SampleImages.write(shallow, "jpg", folder.resolve("jpg"));
            read("8-bit PNG " + size, folder.resolve("png8"), site, figures);
            read("16-bit PNG " + size, folder.resolve("png16"), site, figures);
            read("16-bit TIFF page " + size, folder.resolve("stack.tiff"), site, figures);
            read("BMP " + size, folder.resolve("bmp"), site, figures);
            read("JPEG " + size, folder.resolve("jpg"), site, figures);
        }
        return new BenchResult(figures, List.of("Files come from the system's cache; one thread reads them; scenes are"
                + " synthetic, noise included."));
    }

    private void read(String what, Path path, BenchSite site, List<Figure> figures) {
        site.says(what);
        Stopwatch time = new Stopwatch(files);
        try (FrameSource source = FrameSources.open(path, SourceOptions.DEFAULT)) {
            if (source.frameCount() != files) {
                throw new IllegalStateException(path + " holds " + source.frameCount() + " frames, not " + files);
            }
            for (int i = 0; i < files * (passes + 1); i++) {
                int frame = i % files;
                time.timed(() -> source.read(frame));
            }
        }
        figures.add(Figure.millis(what, time));
        figures.add(Figure.rate(what + " throughput", "frames/s", time, 1));
    }
}
