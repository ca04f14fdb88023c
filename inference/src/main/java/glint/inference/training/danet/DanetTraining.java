package glint.inference.training.danet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;

import glint.annotations.geometry.Box;
import glint.inference.Detector;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.danet.AttentionForm;
import glint.inference.danet.Danet;
import glint.inference.danet.DanetConfig;
import glint.inference.danet.DanetInput;
import glint.inference.danet.DanetOutput;
import glint.inference.danet.DanetPreset;
import glint.inference.danet.DanetVariant;
import glint.inference.danet.PriorBoxes;
import glint.inference.nn.Constants;
import glint.inference.nn.Module;
import glint.inference.training.DetectionValidation;
import glint.inference.training.SeedSequence;
import glint.inference.training.StepLoss;
import glint.inference.training.TrainingTask;
import glint.inference.training.assign.PriorMatcher;
import glint.inference.training.augment.LabelledImage;
import glint.inference.training.augment.StretchedViews;
import glint.inference.training.data.LabelledFrame;
import glint.inference.training.data.PictureBatch;
import glint.inference.training.data.TrainingData;
import glint.inference.training.loss.MultiBoxLoss;
import glint.inference.training.recipe.TrainingRecipe;

/**
 * Training of DANet: {@code L = L_cls + L_reg + w_a L_ADCR + w_s L_SSKD} (eq. 9), each of the last two left out where its weight
 * is 0; views as single-shot detectors draw them; validation as a detector on whole frames.
 */
public final class DanetTraining implements TrainingTask<DanetStudent, DanetBatch> {
    private final DanetConfig config;
    private final DanetSettings settings;
    private final List<LabelledFrame> frames;
    private final SeedSequence seeds;
    private final StretchedViews views;
    private final PriorBoxes priors;
    private final PriorMatcher matcher;
    private final MultiBoxLoss multiBox;
    private final DetectionValidation validation;
    private Optional<Teachers> teachers = Optional.empty();

    public DanetTraining(TrainingRecipe recipe, TrainingData data) {
        settings = recipe.task(DanetSettings.class);
        config = new DanetConfig(DanetPreset.of(recipe.preset()), DanetVariant.of(settings.variant()),
                AttentionForm.RECOMMENDED, settings.priors(), recipe.input());
        TrainingData used = new TrainingData(used(data.train()), used(data.validation()));
        frames = used.train();
        seeds = new SeedSequence(recipe.seed());
        views = new StretchedViews(settings.views(), recipe.augmentation(), recipe.window());
        priors = new PriorBoxes(config.priors(), recipe.window(), recipe.window());
        matcher = settings.match().matcher();
        multiBox = settings.match().loss();
        validation = new DetectionValidation(used.validation());
    }

    /** The frames whose targets are all of the scale asked for. */
    private List<LabelledFrame> used(List<LabelledFrame> all) {
        return settings.only()
                .map(scale -> all.stream().filter(f -> settings.scales().of(f.boxes()).equals(Set.of(scale))).toList())
                .orElse(all);
    }

    @Override
    public Map<String, String> identity() {
        return config.metadata();
    }

    @Override
    public DanetStudent network() {
        return new DanetStudent(config, settings);
    }

    @Override
    public Module product(DanetStudent student) {
        return student.network();
    }

    @Override
    public int samples() {
        return frames.size();
    }

    @Override
    public String sampleName(int sample) {
        return frames.get(sample).id();
    }

    @Override
    public DanetBatch batch(int epoch, List<Integer> samples) {
        List<LabelledImage> pictures = new ArrayList<>();
        List<List<Box>> distractors = new ArrayList<>();
        List<Set<TargetScale>> scales = new ArrayList<>();
        for (int sample : samples) {
            RandomGenerator random = seeds.sample(epoch, sample);
            LabelledImage picture = views.draw(frames.get(sample).toImage(), random);
            pictures.add(picture);
            distractors.add(settings.adcr().weight() > 0
                    ? Distractors.of(picture.grey(), picture.boxes(),
                            settings.adcr().negatives() * picture.boxes().size(), random)
                    : List.of());
            scales.add(settings.scales().of(frames.get(sample).boxes()));
        }
        return new DanetBatch(new PictureBatch(pictures), distractors, scales);
    }

    @Override
    public StepLoss loss(DanetStudent student, DanetBatch batch, NDManager step) {
        PictureBatch pictures = batch.pictures();
        NDArray input = DanetInput.planar(pictures.grey(step));
        student.network().relay().record();
        NDList features = student.network().features(input);
        DanetOutput output = student.network().detect(features);
        MultiBoxLoss.Parts parts = multiBox.of(output.locations(), output.confidences(), samples(pictures));
        NDArray total = parts.total();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("reg", (double) parts.location().getFloat());
        figures.put("cls", (double) parts.confidence().getFloat());
        if (student.adcr().isPresent()) {
            NDArray contrast = student.adcr().get().of(features, pictures.boxes(), batch.distractors());
            figures.put("adcr", (double) contrast.getFloat());
            total = total.add(contrast.mul(Constants.of(settings.adcr().weight(), contrast)));
        }
        if (student.sskd().isPresent()) {
            NDArray distance = teachers(step.getParentManager()).distance(student.sskd().get(), input, features,
                    batch.scales());
            figures.put("sskd", (double) distance.getFloat());
            total = total.add(distance.mul(Constants.of(settings.distillation().weight(), distance)));
        }
        return new StepLoss(total, figures);
    }

    /** The targets of each picture and the priors that answer for them, in shares of the picture. */
    private List<MultiBoxLoss.Sample> samples(PictureBatch pictures) {
        return pictures.boxes().stream().map(boxes -> {
            List<Box> shares = boxes.stream().map(b -> new Box(b.x0() / pictures.width(), b.y0() / pictures.height(),
                    b.x1() / pictures.width(), b.y1() / pictures.height())).toList();
            return new MultiBoxLoss.Sample(priors.values(), shares, matcher.match(priors.values(), shares));
        }).toList();
    }

    /** Read at the first step, for only the run has a manager for them. */
    private Teachers teachers(NDManager run) {
        Teachers all = teachers.orElseGet(
                () -> new Teachers(settings.distillation().teachers(), config, seeds.seed(), run));
        teachers = Optional.of(all);
        return all;
    }

    @Override
    public void backward(DanetStudent student, StepLoss loss, GradientCollector collector) {
        student.network().relay().backward(loss.total(), collector);
    }

    @Override
    public Map<String, Double> validate(DanetStudent student) {
        Weights weights = new Weights(StateDict.save(student.network(), config.metadata()), "the network in training",
                "");
        try (Detector detector = Danet.open(config, weights)) {
            return validation.measure(detector);
        }
    }

    @Override
    public String goal() {
        return DetectionValidation.GOAL;
    }
}
