package glint.inference.training.comoe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;

import glint.annotations.InputException;
import glint.inference.comoe.AdaptiveNoise;
import glint.inference.comoe.PrototypeBank;
import glint.inference.parity.Config;
import glint.inference.parity.Fixture;
import glint.inference.parity.FixtureRunner;
import glint.inference.parity.Values;
import glint.inference.parity.WeightFill;
import glint.inference.training.loss.ContrastiveLoss;
import glint.inference.training.loss.DiversityLoss;
import glint.inference.training.loss.LoadBalanceLoss;
import glint.inference.training.loss.PrototypeLoss;
import glint.inference.training.loss.UnitRows;

import static glint.inference.training.comoe.CoMoeLossFixtures.array;
import static glint.inference.training.comoe.CoMoeLossFixtures.learnt;

/** Runs the fixtures of CoMoE's auxiliary losses and of its prototype update, with gradients. */
public final class CoMoeAuxiliaryFixtures implements FixtureRunner {
    @Override
    public Set<String> kinds() {
        return Set.of("loss.comoe-auxiliary");
    }

    @Override
    public Map<String, Values> run(Fixture fixture) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            return new Run(fixture, manager, collector).compute();
        }
    }

    /** One fixture. */
    private static final class Run {
        private final Fixture fixture;
        private final NDManager manager;
        private final GradientCollector collector;
        private final Map<String, Values> results = new HashMap<>();

        Run(Fixture fixture, NDManager manager, GradientCollector collector) {
            this.fixture = fixture;
            this.manager = manager;
            this.collector = collector;
        }

        Map<String, Values> compute() {
            prototypes(fixture.config().object("prototype"));
            loadBalance(fixture.config().object("loadBalance"));
            diversity(fixture.config().object("diversity"));
            contrastive(fixture.config().object("contrastive"));
            noise(fixture.config().object("noise"));
            weightedSum(fixture.config().object("rawWeights"));
            return results;
        }

        private void put(String name, Values values) {
            results.put(name, values);
        }

        private NDArray input(String name) {
            return array(fixture.input(name), manager);
        }

        private int[] integers(String name) {
            Values values = fixture.input(name);
            return IntStream.range(0, values.size()).map(i -> (int) values.at(i)).toArray();
        }

        private void prototypes(Config config) {
            config.require("momentum", 0.95);
            config.require("countFactor", 0.01);
            config.require("projection", "normalise");
            int channels = config.integer("featureDim");
            int count = config.integer("prototypes");
            int domains = config.integer("domains");
            PrototypeLoss loss = new PrototypeLoss(config.number("temperatureMin"), config.number("temperatureMax"),
                    config.number("labelSmoothing"));
            int[] ids = integers("prototype.domainIds");
            config.check("batch", ids.length);
            put("prototype.validDomains", list(IntStream.of(ids).distinct().sorted()
                    .filter(d -> IntStream.of(ids).filter(i -> i == d).count() > 1)
                    .asDoubleStream().toArray()));
            double temperature = config.number("temperature");
            prototypeLoss("Before", loss, fixture.input("prototype.domainPrototypes"), ids, temperature);

            float[] points = UnitRows.of(input("prototype.features")).toFloatArray();
            PrototypeBank bank = bank(channels);
            put("prototype.nearest", list(IntStream.range(0, ids.length)
                    .mapToDouble(i -> bank.nearest(ids[i], points, i * channels)).toArray()));
            bank.update(points, ids, PrototypeBank.Average.ALL);
            List<Integer> rows = List.of(domains, count);
            put("prototype.countsAfter", Values.generate(rows, i -> bank.counts()[i]));
            Values after = Values.generate(List.of(domains, count, channels), i -> bank.domainPrototypes()[i]);
            put("prototype.domainPrototypesAfter", after);
            List<Integer> global = List.of(count, channels);
            put("prototype.globalPrototypesAfter", Values.generate(global, i -> bank.globalPrototypes()[i]));
            PrototypeBank seenOnly = bank(channels);
            seenOnly.update(points, ids, PrototypeBank.Average.SEEN);
            put("prototype.globalPrototypesAfterSeenOnly",
                    Values.generate(global, i -> seenOnly.globalPrototypes()[i]));
            prototypeLoss("After", loss, after, ids, temperature);
        }

        private PrototypeBank bank(int channels) {
            return PrototypeBank.of(channels, fixture.input("prototype.domainPrototypes").toFloats(),
                    fixture.input("prototype.globalPrototypes").toFloats(),
                    fixture.input("prototype.counts").toFloats());
        }

        private static Values list(double... numbers) {
            return Values.of(List.of(numbers.length), numbers);
        }

        private void prototypeLoss(String when, PrototypeLoss loss, Values prototypes, int[] ids, double at) {
            NDArray features = learnt(fixture.input("prototype.features"), manager);
            NDArray temperature = learnt(Values.of(at), manager);
            NDArray value = loss.of(UnitRows.of(features), array(prototypes, manager), temperature, ids);
            collector.backward(value);
            put("prototype.loss" + when, Values.of(value));
            put("prototype.gradFeatures" + when, Values.of(features.getGradient()));
            put("prototype.loss" + when + "WrtTemperature", Values.of(temperature.getGradient()));
        }

        private void loadBalance(Config config) {
            config.require("usageStart", "1/n");
            int calls = config.integer("calls");
            int batch = config.integer("batch");
            int n = config.integer("experts");
            LoadBalanceLoss loss = new LoadBalanceLoss(config.number("decay"));
            NDArray start = manager.full(new ai.djl.ndarray.types.Shape(n), (float) (1.0 / n));

            NDArray logits = learnt(fixture.input("loadBalance.gateLogits"), manager);
            if (!Values.of(logits).shape().equals(List.of(calls, batch, n))) {
                throw new InputException(fixture.name(), "loadBalance.gateLogits do not have the shape config says",
                        "correct the fixture");
            }
            List<NDArray> frames = IntStream.range(0, calls).mapToObj(t -> logits.get(t).softmax(1)).toList();
            LoadBalanceLoss.Result result = loss.of(frames, start);
            collector.backward(result.loss());
            put("loadBalance.mean", Values.of(result.loss()));
            put("loadBalance.gradLogits", Values.of(logits.getGradient()));
            put("loadBalance.lossPerCall", Values.of(NDArrays.stack(new NDList(result.perFrame()))));
            put("loadBalance.usageAfterEachCall", Values.of(NDArrays.stack(new NDList(result.usage()))));

            NDArray again = learnt(fixture.input("loadBalance.gateLogits"), manager);
            List<NDArray> losses = new ArrayList<>();
            NDArray usage = start;
            for (int t = 0; t < calls; t++) {
                LoadBalanceLoss.Result one = loss.of(List.of(again.get(t).softmax(1)), usage);
                losses.add(one.loss());
                usage = one.usage().getFirst().stopGradient();
            }
            collector.backward(NDArrays.stack(new NDList(losses)).mean());
            put("loadBalance.gradLogitsHistoryDetached", Values.of(again.getGradient()));
        }

        private void diversity(Config config) {
            int experts = config.integer("experts");
            NDArray outputs = learnt(fixture.input("diversity.expertOutputs"), manager);
            config.check("batch", (int) outputs.getShape().get(0));
            NDArray loss = DiversityLoss
                    .of(IntStream.range(0, experts).mapToObj(e -> outputs.get(":," + e)).toList());
            collector.backward(loss);
            put("diversity.loss", Values.of(loss));
            put("diversity.gradient", Values.of(outputs.getGradient()));
        }

        private void contrastive(Config config) {
            NDArray clean = learnt(fixture.input("contrastive.z1"), manager);
            NDArray noisy = learnt(fixture.input("contrastive.z2"), manager);
            config.check("batch", (int) clean.getShape().get(0));
            config.check("dim", (int) clean.getShape().get(1));
            NDArray loss = new ContrastiveLoss(config.number("temperature")).of(clean, noisy);
            collector.backward(loss);
            put("contrastive.loss", Values.of(loss));
            put("contrastive.gradZ1", Values.of(clean.getGradient()));
            put("contrastive.gradZ2", Values.of(noisy.getGradient()));
        }

        private void noise(Config config) {
            config.require("stdFactor", 0.1);
            config.require("bnEps", 1e-5);
            int batch = config.integer("batch");
            int channels = config.integer("channels");
            AdaptiveNoise module = new AdaptiveNoise(channels, config.integer("domains"));
            new WeightFill(fixture).fill(module, manager, key -> false);
            ContrastiveLoss contrast = new ContrastiveLoss(config.number("temperature"));
            NDArray features = learnt(fixture.input("noise.features"), manager);
            if (!Values.of(features).shape()
                    .equals(List.of(batch, channels, config.integer("height"), config.integer("width")))) {
                throw new InputException(fixture.name(), "noise.features do not have the shape config says",
                        "correct the fixture");
            }
            module.noiseScale().array().setRequiresGradient(true);
            NDArray domains = manager
                    .create(Arrays.stream(integers("noise.domainIds")).asLongStream().toArray());
            NDArray draw = NDArrays.concat(
                    new NDList(IntStream.range(0, batch).mapToObj(i -> input("noise.draw" + i)).toList()), 0);
            NDArray noisy = module.disturb(features, domains, draw);
            put("noise.noisyFeatures", Values.of(noisy));
            NDArray loss = contrast.of(module.project(features), module.project(noisy));
            collector.backward(loss);
            put("noise.projectorEval.loss", Values.of(loss));
            put("noise.projectorEval.gradFeatures", Values.of(features.getGradient()));
            put("noise.projectorEval.gradNoiseScale", Values.of(module.noiseScale().array().getGradient()));

            // As released: each image goes through the projector alone, by the statistics of itself.
            module.setTraining(true);
            NDArray alone = learnt(fixture.input("noise.features"), manager);
            NDArray alsoNoisy = module.disturb(alone, domains, draw);
            NDArray released = contrast.of(oneByOne(module, alone), oneByOne(module, alsoNoisy));
            collector.backward(released);
            put("noise.trainingMode.loss", Values.of(released));
            put("noise.trainingMode.lnBatch", Values.of(Math.log(batch)));
            put("noise.trainingMode.maxAbsGradient", Values.of(alone.getGradient().abs().max()));
        }

        private static NDArray oneByOne(AdaptiveNoise module, NDArray images) {
            return NDArrays.concat(new NDList(IntStream.range(0, (int) images.getShape().get(0))
                    .mapToObj(i -> module.project(images.get(i + ":" + (i + 1)))).toList()), 0);
        }

        private void weightedSum(Config config) {
            List<String> losses = List.of("prototype.lossAfter", "loadBalance.mean", "diversity.loss",
                    "contrastive.loss");
            double[] terms = losses.stream().map(name -> results.getOrDefault(name, Values.of(Double.NaN)))
                    .mapToDouble(Values::number).toArray();
            NDArray raw = learnt(list(config.number("prototype"), config.number("loadBalance"),
                    config.number("diversityLoss"), config.number("consistency")), manager);
            NDArray multipliers = raw.getNDArrayInternal().sigmoid();
            NDArray total = multipliers.mul(array(list(terms), manager)).sum();
            collector.backward(total);
            put("weightedSum.multipliers", Values.of(multipliers));
            put("weightedSum.terms", list(terms));
            put("weightedSum.total", Values.of(total));
            put("weightedSum.gradRawWeights", Values.of(raw.getGradient()));
        }
    }
}
