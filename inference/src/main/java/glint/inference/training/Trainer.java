package glint.inference.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;

import glint.inference.Device;
import glint.inference.nn.Module;
import glint.inference.nn.Placement;
import glint.inference.training.optim.Optimizer;
import glint.inference.training.optim.ParameterGroup;
import glint.inference.training.optim.WeightAverage;

/**
 * Carries a training plan out: steps, validation, checkpoints, metrics.
 *
 * <p>On one machine the same plan gives the same numbers to the last bit, whether it runs in one piece or is ended at any step
 * and resumed: every random number depends on the seed and the place it is used at, and a checkpoint holds everything else.
 * Native memory of a step belongs to one manager that is closed after it.
 *
 * @param <M> see {@link TrainingTask}
 * @param <B> see {@link TrainingTask}
 */
public final class Trainer<M extends Module, B> {
    private final TrainingTask<M, B> task;
    private final TrainingPlan plan;
    private final RunFolder folder;
    private final TrainingListener listener;
    private final TrainingControl control;
    private final SeedSequence seeds;
    private final int steps;

    /**
     * @param folder receives metrics.csv, checkpoint-last.safetensors and checkpoint-best.safetensors
     * @param identity what checkpoints say of the network and the recipe; a run is only resumed under the same
     */
    public Trainer(TrainingTask<M, B> task, TrainingPlan plan, Path folder, Map<String, String> identity,
            TrainingListener listener, TrainingControl control) {
        this.task = task;
        this.plan = plan;
        this.folder = new RunFolder(folder, identity);
        this.listener = listener;
        this.control = control;
        this.seeds = new SeedSequence(plan.seed());
        this.steps = EpochOrder.batchesPerEpoch(task.samples(), plan.batch());
    }

    /**
     * Runs until the plan is done, no longer improves, or the control says stop.
     *
     * @param device where to train; only on the CPU is the same plan the same numbers
     * @param resume whether to continue from the folder's last checkpoint; without one the run begins anew
     * @throws DivergedException when a loss is not finite; the last checkpoint stays
     * @throws glint.annotations.InputException when the checkpoint is of another recipe, or cannot be written
     */
    public TrainingOutcome run(Device device, boolean resume) {
        try (NDManager manager = Placement.newManager(device)) {
            M network = task.network();
            network.materialise(manager, seeds.weights());
            M averaged = task.network();
            averaged.materialise(manager, seeds.weights());
            averaged.setTraining(false);
            try (Optimizer optimizer = plan.optimizer().create(manager,
                    ParameterGroup.ofNetwork(network, plan.optimizer().weightDecay()))) {
                WeightAverage average = new WeightAverage(network, averaged, plan.average().decay(),
                        plan.average().tau());
                Tensors tensors = new Tensors(network, averaged, optimizer);
                RunState state = resume && folder.hasCheckpoint() ? folder.restore(tensors) : new RunState();
                optimizer.resume(state.optimizerSteps());
                average.resume(state.averageUpdates());
                network.setTraining(true);
                network.requireGradients();
                return new Leg(manager, network, averaged, optimizer, average, tensors, state).run();
            }
        }
    }

    /** One uninterrupted stretch of a run. */
    private final class Leg {
        private final NDManager manager;
        private final M network;
        private final M averaged;
        private final Optimizer optimizer;
        private final WeightAverage average;
        private final Tensors tensors;
        private final RunState state;
        private final MetricsLog metrics;
        private final StepClock clock = new StepClock();
        private long mark = System.nanoTime();
        private double rate;

        Leg(NDManager manager, M network, M averaged, Optimizer optimizer, WeightAverage average, Tensors tensors,
                RunState state) {
            this.manager = manager;
            this.network = network;
            this.averaged = averaged;
            this.optimizer = optimizer;
            this.average = average;
            this.tensors = tensors;
            this.state = state;
            this.metrics = folder.metrics(state);
        }

        TrainingOutcome run() {
            while (state.epoch() < plan.epochs() && !isStale()) {
                if (!epoch()) {
                    spend();
                    folder.saveLast(tensors, state);
                    return outcome(false);
                }
                finishEpoch();
            }
            return outcome(true);
        }

        private boolean isStale() {
            int patience = plan.validation().patience();
            return patience > 0 && state.sinceBest() >= patience;
        }

        /** Trains the rest of the present epoch; false when told to stop before its end. */
        private boolean epoch() {
            int epoch = state.epoch();
            List<List<Integer>> batches = EpochOrder.batches(task.samples(), plan.batch(), seeds.order(epoch));
            List<List<Integer>> remaining = batches.subList(state.step(), batches.size());
            clock.reset();
            try (BatchLoader<B> loader = new BatchLoader<>(remaining, samples -> task.batch(epoch, samples))) {
                for (List<Integer> samples : remaining) {
                    if (control.isOver()) {
                        return false;
                    }
                    step(loader, samples);
                    if (control.takeCheckpointRequest()) {
                        spend();
                        folder.saveLast(tensors, state);
                    }
                }
            }
            return true;
        }

        private void step(BatchLoader<B> loader, List<Integer> samples) {
            clock.begin();
            B batch = loader.next();
            clock.dataReady();
            Engine.getInstance().setRandomSeed(seeds.engine(state.totalSteps()));
            rate = plan.schedule().at(state.epoch() + (state.step() + 1.0) / steps, plan.epochs());
            Map<String, Double> losses;
            try (NDManager scratch = manager.newSubManager()) {
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    StepLoss loss = task.loss(network, batch, scratch);
                    clock.forwardDone();
                    check(loss.total().getFloat(), samples);
                    task.backward(network, loss, collector);
                    losses = loss.parts();
                }
            }
            clock.backwardDone();
            double norm = optimizer.gradientNorm();
            check(norm, samples);
            double clip = plan.optimizer().clip();
            optimizer.step(rate, clip > 0 && norm > clip ? clip / norm : 1);
            average.update();
            clock.updateDone();
            state.stepDone(losses, norm, optimizer.steps(), average.updates());
            listener.stepped(progress());
        }

        private void check(double value, List<Integer> samples) {
            if (!Double.isFinite(value)) {
                throw new DivergedException(state.epoch() + 1, state.step() + 1,
                        samples.stream().map(task::sampleName).toList());
            }
        }

        private void finishEpoch() {
            int epoch = state.epoch() + 1;
            Map<String, Double> figures = Map.of();
            boolean best = false;
            if (epoch % plan.validation().every() == 0 || epoch == plan.epochs()) {
                figures = task.validate(averaged);
                best = state.validated(figures, task.goal());
                listener.validated(epoch, figures, best);
            }
            spend();
            metrics.add(epoch, state.totalSteps(), rate, state.meanLosses(), state.meanGradientNorm(), figures,
                    state.seconds());
            state.epochDone();
            if (best) {
                folder.saveBest(task.product(averaged), epoch, figures);
            }
            folder.saveLast(tensors, state);
        }

        private void spend() {
            long now = System.nanoTime();
            state.spend((now - mark) / 1e9);
            mark = now;
        }

        private TrainingProgress progress() {
            StepTimes times = clock.means();
            long left = (long) (plan.epochs() - state.epoch()) * steps - state.step();
            return new TrainingProgress(state.epoch() + 1, plan.epochs(), state.step(), steps, rate,
                    state.meanLosses(), Duration.ofMillis((long) (left * times.total() * 1000)), times);
        }

        private TrainingOutcome outcome(boolean finished) {
            return new TrainingOutcome(finished, state.epoch(), state.best(), state.bestEpoch(),
                    Duration.ofMillis((long) (state.seconds() * 1000)));
        }
    }

    /** The tensors a run consists of, under the names checkpoints give them. */
    record Tensors(Module network, Module averaged, Optimizer optimizer) {
        static final String NETWORK = "network.";
        static final String AVERAGED = "averaged.";
        static final String OPTIMIZER = "optimizer.";

        /** Every tensor by name; arrays stay where they are. */
        Map<String, NDArray> all() {
            Map<String, NDArray> all = new LinkedHashMap<>();
            network.forEachParameter((key, p) -> all.put(NETWORK + key, p.array()));
            averaged.forEachParameter((key, p) -> all.put(AVERAGED + key, p.array()));
            optimizer.memory().forEach((key, array) -> all.put(OPTIMIZER + key, array));
            return all;
        }
    }
}
