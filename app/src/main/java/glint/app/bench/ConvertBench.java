package glint.app.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.MaskReading;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormats;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.RunLength;
import glint.annotations.model.LabelSet;

/** Labels from one form into another: masks to COCO's run lengths and back, boxes into files and out of them. */
final class ConvertBench implements BenchSuite {
    private static final ImageSize MASK_SIZE = new ImageSize(512, 512);
    private static final ImageSize FRAME_SIZE = new ImageSize(640, 512);
    private static final int BOXES_PER_FRAME = 10;
    private static final int WARM_UP = 2;
    /** Files that each reach the disk take their time, so the many boxes go into few. */
    private static final int BOXES_PER_FULL_FRAME = 1000;

    private final int masks;
    private final int boxes;
    private final int repetitions;

    ConvertBench() {
        this(10_000, 100_000, 5);
    }

    ConvertBench(int masks, int boxes, int repetitions) {
        this.masks = masks;
        this.boxes = boxes;
        this.repetitions = repetitions;
    }

    @Override
    public String id() {
        return "convert";
    }

    @Override
    public Set<BenchOption> options() {
        return Set.of();
    }

    @Override
    public BenchResult run(BenchRequest request, BenchSite site) {
        List<Figure> figures = new ArrayList<>();
        site.says("masks");
        SplittableRandom random = new SplittableRandom(1);
        runLengths("small targets", draw(() -> smallTarget(random)), figures);
        runLengths("blobs", draw(() -> blob(random)), figures);
        LabelSet labels = new RandomLabels(FRAME_SIZE, 2).boxes(Math.max(1, boxes / BOXES_PER_FRAME), boxes);
        files("coco", "COCO", labels, site.folder().resolve("coco/labels.json"), repetitions, site, figures);
        // Ten thousand files that each reach the disk take a minute.
        files("voc", "VOC", labels, site.folder().resolve("voc"), 1, site, figures);
        vocToCoco(10 * boxes, site, figures);
        return new BenchResult(figures,
                List.of("Masks of " + MASK_SIZE + " images in memory; boxes in " + labels.frames()
                        .size()
                        + " frames, which VOC keeps in as many files. Written files have reached the disk when a time"
                        + " ends, read ones come from the system's cache."));
    }

    private List<BitMask> draw(Supplier<BitMask> one) {
        List<BitMask> drawn = new ArrayList<>(masks);
        for (int i = 0; i < masks; i++) {
            drawn.add(one.get());
        }
        return drawn;
    }

    /** Up to 7 by 7 pixels with three in four set. */
    private static BitMask smallTarget(SplittableRandom random) {
        int width = random.nextInt(1, 8);
        int height = random.nextInt(1, 8);
        int x = random.nextInt(MASK_SIZE.width() - width);
        int y = random.nextInt(MASK_SIZE.height() - height);
        return BitMask.of(x, y, width, height, (px, py) -> random.nextInt(4) > 0);
    }

    /** Three ellipses that overlap, of 20 to 120 pixels. */
    private static BitMask blob(SplittableRandom random) {
        BitMask all = BitMask.empty();
        int cx = random.nextInt(100, MASK_SIZE.width() - 100);
        int cy = random.nextInt(100, MASK_SIZE.height() - 100);
        for (int i = 0; i < 3; i++) {
            int a = random.nextInt(10, 60);
            int b = random.nextInt(10, 60);
            int x0 = cx + random.nextInt(-20, 20) - a;
            int y0 = cy + random.nextInt(-20, 20) - b;
            all = all.union(BitMask.of(x0, y0, 2 * a, 2 * b, (x, y) -> {
                double dx = (x + 0.5 - x0 - a) / a;
                double dy = (y + 0.5 - y0 - b) / b;
                return dx * dx + dy * dy <= 1;
            }));
        }
        return all;
    }

    private void runLengths(String what, List<BitMask> drawn, List<Figure> figures) {
        Stopwatch to = new Stopwatch(WARM_UP);
        Stopwatch from = new Stopwatch(WARM_UP);
        for (int i = 0; i < WARM_UP + repetitions; i++) {
            List<String> texts = to.timed(() -> drawn.stream().map(m -> RunLength.of(m, MASK_SIZE).compressed())
                    .toList());
            List<BitMask> back = from.timed(() -> texts.stream().map(t -> RunLength.parse(MASK_SIZE, t).toMask())
                    .toList());
            if (!back.equals(drawn)) {
                throw new IllegalStateException("Masks came back from run lengths with other pixels");
            }
        }
        figures.add(Figure.millis("%,d %s to COCO RLE".formatted(masks, what), to));
        figures.add(Figure.millis("%,d %s from COCO RLE".formatted(masks, what), from));
    }

    /** One file of a format into the other, with everything in between. */
    private static void vocToCoco(int many, BenchSite site, List<Figure> figures) {
        site.says("VOC to COCO");
        LabelFormat voc = LabelFormats.byId("voc");
        LabelFormat coco = LabelFormats.byId("coco");
        LabelFormat.WriteOptions writing = new LabelFormat.WriteOptions(BoxConvention.ONE_BASED_INCLUSIVE);
        LabelFormat.ReadOptions reading = new LabelFormat.ReadOptions(name -> FRAME_SIZE,
                BoxConvention.ONE_BASED_INCLUSIVE, MaskReading.DEFAULT);
        Path source = site.folder().resolve("voc-many");
        Path target = site.folder().resolve("coco-many.json");
        voc.write(new RandomLabels(FRAME_SIZE, 3).boxes(Math.max(1, many / BOXES_PER_FULL_FRAME), many), source,
                writing);
        Stopwatch convert = new Stopwatch(0);
        convert.time(() -> coco.write(voc.read(source, reading).labels(), target, writing));
        int back = coco.read(target, reading).labels().targetCount();
        if (back != many) {
            throw new IllegalStateException("Of " + many + " boxes " + back + " went from VOC to COCO");
        }
        figures.add(Figure.millis("%,d boxes VOC to COCO".formatted(many), convert));
    }

    private void files(String format, String title, LabelSet labels, Path target, int rounds, BenchSite site,
            List<Figure> figures) {
        LabelFormat chosen = LabelFormats.byId(format);
        BoxConvention convention = BoxConvention.ZERO_BASED_HALF_OPEN;
        LabelFormat.ReadOptions reading = new LabelFormat.ReadOptions(name -> FRAME_SIZE, convention,
                MaskReading.DEFAULT);
        Stopwatch write = new Stopwatch(1);
        Stopwatch read = new Stopwatch(1);
        for (int i = 0; i < 1 + rounds; i++) {
            site.says(title + ", round " + (i + 1) + " of " + (1 + rounds));
            write.time(() -> chosen.write(labels, target, new LabelFormat.WriteOptions(convention)));
            LabelSet back = read.timed(() -> chosen.read(target, reading)).labels();
            if (back.targetCount() != labels.targetCount()) {
                throw new IllegalStateException("Of " + labels.targetCount() + " boxes " + back.targetCount()
                        + " came back from " + title);
            }
        }
        figures.add(Figure.millis("%,d boxes to %s".formatted(boxes, title), write));
        figures.add(Figure.millis("%,d boxes from %s".formatted(boxes, title), read));
    }
}
