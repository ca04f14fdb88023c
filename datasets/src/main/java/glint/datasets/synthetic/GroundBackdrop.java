package glint.datasets.synthetic;

import java.util.SplittableRandom;

import glint.annotations.geometry.ImageSize;

/** Fields, roads and buildings on rough terrain, in half of the scenes under a ridge with sky above it. */
final class GroundBackdrop implements Backdrop {
    private final ImageSize size;
    private final EgoMotion motion;
    private final Texture world;

    GroundBackdrop(SplittableRandom random, Chance chance, ImageSize size, EgoMotion motion) {
        this.size = size;
        this.motion = motion;
        this.world = new Painter(random, chance, size).paint();
    }

    @Override
    public void render(int frame, float[] signal) {
        world.window(motion.x(frame), motion.y(frame) + MARGIN / 2.0, size.width(), size.height(), signal);
    }

    /** Paints the world once; frames are windows into it. */
    private static final class Painter {
        private final SplittableRandom random;
        private final int width;
        private final int height;
        private final Texture rough;
        private final Texture relief;
        private final float[] world;
        /** Row of the horizon in the world; above the picture when there is none. */
        private final double horizon;

        Painter(SplittableRandom random, Chance chance, ImageSize size) {
            this.random = random;
            this.width = Backdrop.textureSide(size.width());
            this.height = Backdrop.textureSide(size.height());
            Texture[] noise = new SpectralNoise(chance).pair(random, width, height, 2.1 + 0.6 * random.nextDouble(),
                    1.5,
                    size.height() / 3.0);
            this.rough = noise[0];
            this.relief = noise[1];
            this.world = new float[width * height];
            boolean open = random.nextBoolean();
            this.horizon = open ? MARGIN / 2.0 + size.height() * (0.15 + 0.4 * random.nextDouble()) : -MARGIN;
        }

        Texture paint() {
            fields();
            int roads = random.nextInt(3);
            for (int i = 0; i < roads; i++) {
                road();
            }
            if (horizon > 0) {
                sky();
            }
            int buildings = random.nextInt(4, 25);
            for (int i = 0; i < buildings; i++) {
                building();
            }
            return new Texture(width, height, world).smooth();
        }

        /** Patches of one brightness each: the cells of scattered seeds, their borders roughened by the relief. */
        private void fields() {
            int cells = 1 << random.nextInt(2, 5);
            double contrast = 0.04 + 0.1 * random.nextDouble();
            double roughness = 0.02 + 0.04 * random.nextDouble();
            double[] seedX = new double[cells * cells];
            double[] seedY = new double[cells * cells];
            double[] level = new double[cells * cells];
            double cellWidth = (double) width / cells;
            double cellHeight = (double) height / cells;
            for (int i = 0; i < level.length; i++) {
                int row = i / cells;
                seedX[i] = (i % cells + random.nextDouble()) * cellWidth;
                seedY[i] = (row + random.nextDouble()) * cellHeight;
                level[i] = 0.35 + contrast * (2 * random.nextDouble() - 1);
            }
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double px = x + 3 * relief.at(x, y);
                    double py = y + 2 * rough.at(x, y);
                    int nearest = nearest(px, py, cells, seedX, seedY);
                    world[y * width + x] = (float) (level[nearest] + roughness * rough.at(x, y));
                }
            }
        }

        private int nearest(double px, double py, int cells, double[] seedX, double[] seedY) {
            int column = (int) Math.floor(px * cells / width);
            int row = (int) Math.floor(py * cells / height);
            double best = Double.MAX_VALUE;
            int nearest = 0;
            for (int j = row - 1; j <= row + 1; j++) {
                for (int i = column - 1; i <= column + 1; i++) {
                    int cell = (j & cells - 1) * cells + (i & cells - 1);
                    double dx = around(px - seedX[cell], width);
                    double dy = around(py - seedY[cell], height);
                    double squared = dx * dx + dy * dy;
                    if (squared < best) {
                        best = squared;
                        nearest = cell;
                    }
                }
            }
            return nearest;
        }

        private static double around(double distance, int period) {
            return distance - period * Math.rint(distance / period);
        }

        private void road() {
            double middle = height * random.nextDouble();
            double swing = height * 0.1 * random.nextDouble();
            double phase = 2 * Math.PI * random.nextDouble();
            int turns = random.nextInt(1, 4);
            double half = 0.8 + 1.5 * random.nextDouble();
            float level = (float) (0.2 + 0.45 * random.nextDouble());
            for (int x = 0; x < width; x++) {
                double y = middle + swing * StrictMath.sin(2 * Math.PI * turns * x / width + phase);
                for (int j = (int) Math.floor(y - half); j <= Math.floor(y + half); j++) {
                    world[(j & height - 1) * width + x] = level;
                }
            }
        }

        private void sky() {
            double top = 0.05 + 0.1 * random.nextDouble();
            double low = top + 0.1 + 0.15 * random.nextDouble();
            double[] ridge = ridge(1 + 0.04 * height * random.nextDouble());
            for (int x = 0; x < width; x++) {
                double row = horizon + ridge[x];
                for (int y = 0; y < Math.min(height, row); y++) {
                    double up = Math.min(1, y / horizon);
                    world[y * width + x] = (float) (top + (low - top) * up * up + 0.006 * relief.at(x, y));
                }
            }
        }

        /** Heights of a ridge that meets itself where the world repeats: waves with random phases, the long ones high. */
        private double[] ridge(double hills) {
            double[] out = new double[width];
            for (int k = 1; k <= width / 8; k++) {
                double phase = 2 * Math.PI * random.nextDouble();
                double amplitude = hills * StrictMath.pow(k, -1.3);
                for (int x = 0; x < width; x++) {
                    out[x] += amplitude * StrictMath.sin(2 * Math.PI * k * x / width + phase);
                }
            }
            return out;
        }

        private void building() {
            int w = random.nextInt(4, 32);
            int h = random.nextInt(3, 22);
            int left = random.nextInt(width);
            int top = horizon > 0
                    ? (int) horizon + random.nextInt(0, Math.max(1, height / 4)) - h / 2
                    : random.nextInt(height);
            float wall = (float) (0.25 + 0.35 * random.nextDouble());
            float roof = wall + (float) (0.15 * (2 * random.nextDouble() - 1));
            boolean lit = random.nextInt(3) == 0;
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    boolean window = lit && x % 4 == 2 && y % 4 == 2;
                    int at = (top + y & height - 1) * width + (left + x & width - 1);
                    world[at] = window ? wall + 0.25f : y < h / 4 ? roof : wall;
                }
            }
        }
    }
}
