package glint.datasets.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;
import glint.annotations.model.Shape;

/**
 * Shapes as bytes, bit by bit: little-endian doubles for boxes (x0, y0, x1, y1), points and polygons (x, y); for masks
 * the tight rectangle as four 32-bit integers (x, y, width, height) and one bit per pixel, row by row, lowest bit first.
 */
final class Geometry {
    private Geometry() {}

    static String kind(Shape shape) {
        return switch (shape) {
            case Shape.OfBox _ -> "box";
            case Shape.OfMask _ -> "mask";
            case Shape.OfPolygon _ -> "polygon";
            case Shape.OfPoint _ -> "point";
        };
    }

    static byte[] toBytes(Shape shape) {
        return switch (shape) {
            case Shape.OfBox(Box b) -> doubles(b.x0(), b.y0(), b.x1(), b.y1());
            case Shape.OfPoint(Point p) -> doubles(p.x(), p.y());
            case Shape.OfPolygon(Polygon p) -> {
                double[] values = new double[2 * p.corners().size()];
                for (int i = 0; i < p.corners().size(); i++) {
                    values[2 * i] = p.corners().get(i).x();
                    values[2 * i + 1] = p.corners().get(i).y();
                }
                yield doubles(values);
            }
            case Shape.OfMask(BitMask mask) -> mask(mask);
        };
    }

    private static byte[] doubles(double... values) {
        byte[] bytes = new byte[Double.BYTES * values.length];
        little(bytes).asDoubleBuffer().put(values);
        return bytes;
    }

    private static byte[] mask(BitMask mask) {
        BitSet bits = new BitSet(mask.width() * mask.height());
        mask.forEach((x, y) -> bits.set((y - mask.y()) * mask.width() + x - mask.x()));
        byte[] packed = bits.toByteArray();
        byte[] bytes = new byte[4 * Integer.BYTES + packed.length];
        little(bytes).putInt(mask.x()).putInt(mask.y()).putInt(mask.width()).putInt(mask.height()).put(packed);
        return bytes;
    }

    /**
     * The shape that {@link #toBytes} was given.
     *
     * @throws IllegalArgumentException when the bytes do not describe a shape of that kind
     */
    static Shape fromBytes(String kind, byte[] bytes) {
        ByteBuffer in = little(bytes);
        return switch (kind) {
            case "box" -> {
                require(bytes.length == 4 * Double.BYTES);
                yield new Shape.OfBox(new Box(in.getDouble(), in.getDouble(), in.getDouble(), in.getDouble()));
            }
            case "point" -> {
                require(bytes.length == 2 * Double.BYTES);
                yield new Shape.OfPoint(new Point(in.getDouble(), in.getDouble()));
            }
            case "polygon" -> {
                require(bytes.length % (2 * Double.BYTES) == 0);
                List<Point> corners = new ArrayList<>();
                while (in.hasRemaining()) {
                    corners.add(new Point(in.getDouble(), in.getDouble()));
                }
                yield new Shape.OfPolygon(new Polygon(corners));
            }
            case "mask" -> mask(in);
            default -> throw new IllegalArgumentException("There is no shape of the kind " + kind);
        };
    }

    private static Shape mask(ByteBuffer in) {
        require(in.remaining() > 4 * Integer.BYTES);
        int x = in.getInt();
        int y = in.getInt();
        int width = in.getInt();
        int height = in.getInt();
        // In a tight rectangle the last row and the last column each hold a pixel, so the bytes that are there bound what
        // a stranger's file can make us allocate.
        long stored = 8L * in.remaining();
        require(width > 0 && height > 0 && width <= stored && (long) width * (height - 1) < stored);
        BitSet bits = BitSet.valueOf(in);
        return new Shape.OfMask(BitMask.of(x, y, width, height, (i, j) -> bits.get((j - y) * width + i - x)));
    }

    private static void require(boolean sound) {
        if (!sound) {
            throw new IllegalArgumentException("The bytes of a shape have another length than the shape needs");
        }
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
