package glint.inference.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.InputException;
import glint.inference.Devices;
import glint.inference.nn.Initializer;
import glint.inference.nn.Module;
import glint.inference.nn.Parameter;
import glint.inference.training.optim.LearningRate;
import glint.inference.training.recipe.AverageSettings;
import glint.inference.training.recipe.OptimizerSettings;
import glint.inference.training.recipe.ValidationSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TrainerTest {
    private static final int SAMPLES = 22;
    private static final int BATCH = 4;
    private static final int STEPS_PER_EPOCH = 5;

    @TempDir
    private Path folder;

    /** Two linear layers with dropout between them, and a buffer that training moves. */
    private static final class Tiny extends Module {
        private final Parameter hidden = weight("hidden.weight", Initializer.normal(0.5), 8, 3);
        private final Parameter hiddenBias = weight("hidden.bias", Initializer.constant(0), 8);
        private final Parameter out = weight("out.weight", Initializer.normal(0.5), 1, 8);
        private final Parameter seen = buffer("seen", Initializer.constant(0), 1);

        NDArray forward(NDArray x) {
            NDArray h = Linear.linear(x, hidden.array(), hiddenBias.array()).singletonOrThrow();
            NDArray dropped = Dropout.dropout(h.getNDArrayInternal().relu(), 0.2f, isTraining()).singletonOrThrow();
            if (isTraining()) {
                try (NDArray mean = x.mean().stopGradient()) {
                    seen.array().addi(mean);
                }
            }
            return Linear.linear(dropped, out.array()).singletonOrThrow();
        }
    }

    /** Learns a function of three numbers from random examples. */
    private static class TinyTask implements TrainingTask<Tiny, List<float[]>> {
        private final SeedSequence seeds = new SeedSequence(7);
        private final List<List<Integer>> batches = new ArrayList<>();
        private int poisoned = -1;
        private TrainingControl control = new TrainingControl();
        private int stopAfter = Integer.MAX_VALUE;
        private int steps;

        @Override
        public Map<String, String> identity() {
            return Map.of();
        }

        @Override
        public Tiny network() {
            return new Tiny();
        }

        @Override
        public int samples() {
            return SAMPLES;
        }

        @Override
        public String sampleName(int sample) {
            return "sample-" + sample;
        }

        @Override
        public List<float[]> batch(int epoch, List<Integer> samples) {
            return samples.stream().map(s -> example(seeds.sample(epoch, s), s == poisoned)).toList();
        }

        private static float[] example(RandomGenerator random, boolean poison) {
            float[] x = {random.nextFloat(), random.nextFloat(), random.nextFloat(), 0};
            x[3] = poison ? Float.NaN : x[0] * x[1] - x[2];
            return x;
        }

        @Override
        public StepLoss loss(Tiny network, List<float[]> batch, NDManager step) {
            batches.add(List.of(batch.size()));
            if (++steps == stopAfter) {
                control.stop();
            }
            return new StepLoss(error(network, batch, step), Map.of("square", 0.5));
        }

        private static NDArray error(Tiny network, List<float[]> batch, NDManager manager) {
            float[] x = new float[3 * batch.size()];
            float[] y = new float[batch.size()];
            for (int i = 0; i < batch.size(); i++) {
                System.arraycopy(batch.get(i), 0, x, 3 * i, 3);
                y[i] = batch.get(i)[3];
            }
            NDArray predicted = network.forward(manager.create(x, new Shape(batch.size(), 3)));
            return predicted.sub(manager.create(y, new Shape(batch.size(), 1))).square().mean();
        }

        @Override
        public Map<String, Double> validate(Tiny network) {
            try (NDManager manager = NDManager.newBaseManager()) {
                List<float[]> fresh = batch(1_000_000, List.of(1, 2, 3, 4, 5, 6, 7, 8));
                float[] clean = fresh.getFirst();
                assertThat(clean).hasSize(4);
                Map<String, Double> figures = new LinkedHashMap<>();
                figures.put("accuracy", 1 - (double) error(network, fresh, manager).getFloat());
                figures.put("seen", (double) network.seen.array().getFloat());
                return figures;
            }
        }

        @Override
        public String goal() {
            return "accuracy";
        }
    }

    private static TrainingPlan plan(int epochs, OptimizerSettings.Kind kind) {
        return new TrainingPlan(5, BATCH, epochs, new OptimizerSettings(kind, 0.01, 0.9, 0.99, 1),
                new LearningRate(0.02, 0.5, LearningRate.Decay.COSINE, 0.1, List.of(), 1), new AverageSettings(0.9, 5),
                new ValidationSettings(1, 0));
    }

    private static TrainingOutcome train(TinyTask task, TrainingPlan plan, Path folder, boolean resume) {
        task.control = new TrainingControl();
        return new Trainer<>(task, plan, folder, Map.of("recipe", "tiny"), TrainingListener.NONE, task.control)
                .run(Devices.resolve("cpu"), resume);
    }

    /** The metrics without the column of seconds, the only one that two equal runs differ in. */
    private static List<String> metrics(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("metrics.csv")).stream()
                .map(line -> line.substring(0, line.lastIndexOf(','))).collect(Collectors.toList());
    }

    @ParameterizedTest
    @EnumSource(OptimizerSettings.Kind.class)
    void aRunThatWasEndedTwiceEqualsAnUnbrokenOne(OptimizerSettings.Kind kind) throws IOException {
        TrainingPlan plan = plan(6, kind);
        Path whole = folder.resolve("whole");
        train(new TinyTask(), plan, whole, false);

        Path broken = folder.resolve("broken");
        TinyTask task = new TinyTask();
        for (int leg : new int[]{7, 11}) {
            task.stopAfter = task.steps + leg;
            assertThat(train(task, plan, broken, true).finished()).isFalse();
        }
        task.stopAfter = Integer.MAX_VALUE;
        TrainingOutcome outcome = train(task, plan, broken, true);
        assertThat(outcome.finished()).isTrue();
        assertThat(task.steps).isEqualTo(6 * STEPS_PER_EPOCH);

        assertThat(metrics(broken)).isEqualTo(metrics(whole));
        assertThat(broken.resolve("checkpoint-best.safetensors"))
                .hasSameBinaryContentAs(whole.resolve("checkpoint-best.safetensors"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aRunThatWasKilledInAnEpochBeginsThatEpochAgain(int epochsBefore) throws IOException {
        TrainingPlan plan = plan(5, OptimizerSettings.Kind.ADAMW);
        Path whole = folder.resolve("whole");
        train(new TinyTask(), plan, whole, false);

        Path killed = folder.resolve("killed");
        TinyTask task = new TinyTask() {
            @Override
            public StepLoss loss(Tiny network, List<float[]> batch, NDManager step) {
                if (super.steps == epochsBefore * STEPS_PER_EPOCH + 3) {
                    throw new IllegalStateException("killed");
                }
                return super.loss(network, batch, step);
            }
        };
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> train(task, plan, killed, true));
        train(new TinyTask(), plan, killed, true);
        assertThat(metrics(killed)).isEqualTo(metrics(whole));
    }

    @Test
    void theLossFalls() {
        TrainingOutcome outcome = train(new TinyTask(), plan(60, OptimizerSettings.Kind.ADAM), folder, false);
        assertThat(outcome.best().get("accuracy")).isGreaterThan(0.98);
    }

    @Test
    void aLossThatIsNotANumberEndsTheRunAndNamesTheBatch() throws IOException {
        TinyTask task = new TinyTask();
        train(task, plan(1, OptimizerSettings.Kind.ADAM), folder, false);
        byte[] good = Files.readAllBytes(folder.resolve("checkpoint-last.safetensors"));
        task.poisoned = 9;
        assertThatExceptionOfType(DivergedException.class)
                .isThrownBy(() -> train(task, plan(4, OptimizerSettings.Kind.ADAM), folder, true))
                .withMessageContaining("sample-9");
        assertThat(folder.resolve("checkpoint-last.safetensors")).hasBinaryContent(good);
    }

    @Test
    void aCheckpointOfAnotherRecipeIsNotResumed() {
        TinyTask task = new TinyTask();
        train(task, plan(1, OptimizerSettings.Kind.ADAM), folder, false);
        Trainer<Tiny, List<float[]>> other = new Trainer<>(task, plan(2, OptimizerSettings.Kind.ADAM), folder,
                Map.of("recipe", "another"), TrainingListener.NONE, new TrainingControl());
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> other.run(Devices.resolve("cpu"), true))
                .withMessageContaining("another recipe");
    }

    @Test
    void aRunThatNoLongerImprovesEnds() {
        TrainingPlan patient = new TrainingPlan(5, BATCH, 100,
                new OptimizerSettings(OptimizerSettings.Kind.SGD, 0, 0, 0, 0),
                new LearningRate(1e-12, 0, LearningRate.Decay.CONSTANT, 1, List.of(), 1), new AverageSettings(0, 1),
                new ValidationSettings(1, 3));
        TinyTask task = new TinyTask();
        TrainingOutcome outcome = train(task, patient, folder, false);
        assertThat(outcome.finished()).isTrue();
        assertThat(outcome.epochs()).isEqualTo(outcome.bestEpoch() + 3).isLessThan(100);
    }
}
