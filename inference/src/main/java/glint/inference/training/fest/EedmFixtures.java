package glint.inference.training.fest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

import glint.annotations.InputException;
import glint.inference.parity.Config;
import glint.inference.parity.Fixture;
import glint.inference.parity.FixtureRunner;
import glint.inference.parity.Values;
import glint.inference.training.loss.EdgeMap;
import glint.inference.training.loss.EedmLoss;

/** Runs the fixtures of edge maps and of edge-enhanced difficulty mining, with gradients. */
public final class EedmFixtures implements FixtureRunner {
    @Override
    public Set<String> kinds() {
        return Set.of("eedm", "loss.eedm-gradient");
    }

    @Override
    public Map<String, Values> run(Fixture fixture) {
        return new Batch(fixture).compute();
    }

    /** The logits and labels of a fixture. */
    private static final class Batch {
        private final Fixture fixture;
        private final int images;
        private final int height;
        private final int width;
        private final Map<String, Values> results = new HashMap<>();

        Batch(Fixture fixture) {
            this.fixture = fixture;
            images = fixture.config().integer("batch");
            height = fixture.config().integer("height");
            width = fixture.config().integer("width");
        }

        Map<String, Values> compute() {
            edges("edges.row1-cleared", "edgePixels.row1-cleared", EdgeMap.ClearedRow.SECOND);
            edges("edges.row0-cleared", "edgePixels.row0-cleared", EdgeMap.ClearedRow.FIRST);
            Config config = fixture.config();
            double second = config.number("secondKeepRatio", 0);
            for (Config variant : config.objects("variants")) {
                // The fixtures hand the ratio over as the release does, to the place where the kept part begins.
                EedmLoss loss = new EedmLoss(variant.number("edgeWeight"), variant.number("otherWeight"),
                        variant.number("keepRatio"), clearedRow(variant));
                variant(variant.text("name"), loss, second);
            }
            return results;
        }

        private EdgeMap.ClearedRow clearedRow(Config variant) {
            return switch (variant.text("edgeMap")) {
                case "row0-cleared" -> EdgeMap.ClearedRow.FIRST;
                case "row1-cleared" -> EdgeMap.ClearedRow.SECOND;
                default -> throw new InputException(fixture.name(), "an edge map of an unknown kind",
                        "leave the fixture out");
            };
        }

        private void edges(String map, String count, EdgeMap.ClearedRow cleared) {
            float[] labels = fixture.input("labels").toFloats();
            int pixels = height * width;
            double[] all = new double[labels.length];
            double[] counts = new double[images];
            for (int image = 0; image < images; image++) {
                boolean[] edges = EdgeMap.of(labels, image * pixels, height, width, cleared);
                for (int i = 0; i < pixels; i++) {
                    all[image * pixels + i] = edges[i] ? 1 : 0;
                    counts[image] += edges[i] ? 1 : 0;
                }
            }
            results.put(map, Values.of(List.of(images, height, width), all));
            results.put(count, Values.of(List.of(images), counts));
        }

        private void variant(String name, EedmLoss loss, double second) {
            try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                Shape shape = new Shape(images, 1, height, width);
                NDArray labels = manager.create(fixture.input("labels").toFloats(), shape);
                NDArray logits = manager.create(fixture.input("logits").toFloats(), shape);
                logits.setRequiresGradient(true);
                EedmLoss.Mined mined = loss.mine(logits, labels);
                collector.backward(mined.mean());
                double value = mined.mean().getFloat();
                results.put(name + ".loss", Values.of(value));
                results.put(name + ".gradient", Values.of(logits.getGradient()));
                results.put(name + ".threshold", Values.of(mined.threshold()));
                results.put(name + ".kept", Values.of((double) mined.kept()));
                results.put(name + ".total", Values.of((double) images * height * width));
                EedmLoss even = new EedmLoss(1, 1, loss.dropped(), loss.clearedRow());
                results.put(name + ".ratioToWeight1",
                        Values.of(value / even.of(logits, labels).getFloat()));
                if (second > 0) {
                    EedmLoss other = new EedmLoss(loss.edgeWeight(), loss.otherWeight(), second, loss.clearedRow());
                    results.put(name + ".lossWithSecondKeepRatio",
                            Values.of((double) other.of(logits, labels).getFloat()));
                }
            }
        }
    }
}
