package io.crodino.samples.pictures;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * A film as an animated GIF that begins again for ever. Each picture holds what has changed since the one before, and stays as
 * long as it was until the next one was taken.
 */
final class GifFilm {
    /** Differences that are not shown: the noise of a camera does not pack. */
    private static final double UNSEEN_CHANGE = 12;

    private static final double UNSEEN_EDGE = 7;
    /** The last picture, so that one sees where it ends. */
    private static final int LAST_CENTISECONDS = 100;

    /** Part of a picture: what has changed, and where it lies. */
    private record Cel(int x, int y, BufferedImage picture, long nanos) {}

    private GifFilm() {}

    /** @param frames of one size, in the order of their times */
    static byte[] of(List<FilmFrame> frames) {
        try {
            List<Pixels> pictures = new ArrayList<>();
            for (FilmFrame frame : frames) {
                pictures.add(Pixels.of(frame));
            }
            GifPalette palette =
                    GifPalette.of(pictures.stream().map(Pixels::colors).toList());
            return written(cels(pictures, palette));
        } catch (IOException e) {
            throw new IllegalStateException("a film of the browser's pictures cannot be made", e);
        }
    }

    private static List<Cel> cels(List<Pixels> pictures, GifPalette palette) {
        IndexColorModel model = palette.model();
        List<Cel> cels = new ArrayList<>();
        Pixels shown = pictures.get(0).nothing();
        for (Pixels next : pictures) {
            boolean[] changed = new boolean[next.colors().length];
            int left = next.width();
            int right = -1;
            int top = -1;
            int bottom = -1;
            for (int i = 0; i < changed.length; i++) {
                changed[i] = cels.isEmpty() || seen(shown.colors()[i], next.colors()[i], palette);
                if (changed[i]) {
                    shown.colors()[i] = next.colors()[i];
                    left = Math.min(left, i % next.width());
                    right = Math.max(right, i % next.width());
                    bottom = i / next.width();
                    top = top < 0 ? bottom : top;
                }
            }
            if (right >= 0) {
                BufferedImage part =
                        new BufferedImage(right - left + 1, bottom - top + 1, BufferedImage.TYPE_BYTE_INDEXED, model);
                for (int y = top; y <= bottom; y++) {
                    int last = GifPalette.TRANSPARENT;
                    for (int x = left; x <= right; x++) {
                        int i = y * next.width() + x;
                        last = changed[i] ? index(palette, last, next.colors()[i]) : GifPalette.TRANSPARENT;
                        part.getRaster().setSample(x - left, y - top, 0, last);
                    }
                }
                cels.add(new Cel(left, top, part, next.nanos()));
            }
        }
        return cels;
    }

    /** Areas of one colour show every trace of what was there before. */
    private static boolean seen(int before, int now, GifPalette palette) {
        return before != now && (palette.holds(now) || GifPalette.distance(before, now) > UNSEEN_CHANGE);
    }

    /** The neighbour's once more where nobody sees the difference: runs pack well. */
    private static int index(GifPalette palette, int neighbour, int color) {
        return neighbour != GifPalette.TRANSPARENT
                        && GifPalette.distance(palette.color(neighbour), color) <= UNSEEN_EDGE
                        && !palette.holds(color)
                ? neighbour
                : palette.index(color);
    }

    private static byte[] written(List<Cel> cels) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            long told = 0;
            for (int i = 0; i < cels.size(); i++) {
                Cel cel = cels.get(i);
                long delay = LAST_CENTISECONDS;
                if (i + 1 < cels.size()) {
                    // Of the whole, so that roundings do not add up.
                    long end = Math.round((cels.get(i + 1).nanos() - cels.get(0).nanos()) / 1e7);
                    delay = end - told;
                    told = end;
                }
                IIOMetadata metadata = metadata(writer, cel, delay, i == 0);
                writer.writeToSequence(new IIOImage(cel.picture(), null, metadata), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static IIOMetadata metadata(ImageWriter writer, Cel cel, long delay, boolean first)
            throws IIOInvalidTreeException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(cel.picture()), null);
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
        IIOMetadataNode place = child(root, "ImageDescriptor");
        place.setAttribute("imageLeftPosition", Integer.toString(cel.x()));
        place.setAttribute("imageTopPosition", Integer.toString(cel.y()));
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "TRUE");
        control.setAttribute("transparentColorIndex", Integer.toString(GifPalette.TRANSPARENT));
        control.setAttribute("delayTime", Long.toString(delay));
        if (first) {
            IIOMetadataNode again = new IIOMetadataNode("ApplicationExtension");
            again.setAttribute("applicationID", "NETSCAPE");
            again.setAttribute("authenticationCode", "2.0");
            again.setUserObject(new byte[] {1, 0, 0});
            child(root, "ApplicationExtensions").appendChild(again);
        }
        metadata.setFromTree(format, root);
        return metadata;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode child = new IIOMetadataNode(name);
        root.appendChild(child);
        return child;
    }

    /** @param colors 0xRRGGBB, row by row */
    private record Pixels(int width, int[] colors, long nanos) {
        static Pixels of(FilmFrame frame) throws IOException {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(frame.png()));
            int width = picture.getWidth();
            int[] colors = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
            for (int i = 0; i < colors.length; i++) {
                colors[i] &= 0xffffff;
            }
            return new Pixels(width, colors, frame.nanos());
        }

        Pixels nothing() {
            return new Pixels(width, new int[colors.length], nanos);
        }
    }
}
