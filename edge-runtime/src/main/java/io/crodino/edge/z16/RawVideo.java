package io.crodino.edge.z16;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_RAWVIDEO;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avdevice.avdevice_register_all;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY16LE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Uncompressed pictures of 16 bits that an FFmpeg demuxer reads. For one thread at a time. */
final class RawVideo implements AutoCloseable {
    /**
     * What FFmpeg is asked to open.
     *
     * @param demuxer FFmpeg's name of the input format
     * @param address a device or file
     * @param options of the demuxer
     */
    record Source(String demuxer, String address, Map<String, String> options) {}

    private final AVFormatContext context;
    private final AVPacket packet = av_packet_alloc();
    private final int width;
    private final int height;
    private final double fps;

    private RawVideo(AVFormatContext context, AVStream stream) {
        this.context = context;
        this.width = stream.codecpar().width();
        this.height = stream.codecpar().height();
        double average = rate(stream.avg_frame_rate());
        this.fps = average > 0 ? average : rate(stream.r_frame_rate());
    }

    private static double rate(AVRational rational) {
        return rational.den() == 0 ? 0 : (double) rational.num() / rational.den();
    }

    /** @throws IOException FFmpeg's words why it cannot be opened, or that its pictures do not have 16 bits */
    static RawVideo open(Source source) throws IOException {
        // What matters comes back as an error; on its own FFmpeg would write to the terminal.
        av_log_set_level(AV_LOG_FATAL);
        avdevice_register_all();
        AVInputFormat demuxer = av_find_input_format(source.demuxer());
        if (demuxer == null) {
            throw new IOException("this FFmpeg has no input " + source.demuxer());
        }
        AVFormatContext context = new AVFormatContext(null);
        AVDictionary options = new AVDictionary(null);
        source.options().forEach((key, value) -> av_dict_set(options, key, value, 0));
        int code = avformat_open_input(context, source.address(), demuxer, options);
        av_dict_free(options);
        if (code < 0) {
            throw new IOException(words(code));
        }
        AVCodecParameters parameters = context.streams(0).codecpar();
        if (parameters.codec_id() != AV_CODEC_ID_RAWVIDEO || parameters.format() != AV_PIX_FMT_GRAY16LE) {
            avformat_close_input(context);
            throw new IOException("it offers no 16-bit depth (Z16 or Y16)");
        }
        return new RawVideo(context, context.streams(0));
    }

    private static String words(int code) {
        byte[] text = new byte[128];
        av_strerror(code, text, text.length);
        String all = new String(text, StandardCharsets.UTF_8);
        return all.substring(0, all.indexOf('\0'));
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** As the driver says; 0 when it does not. */
    double fps() {
        return fps;
    }

    /**
     * Waits for the next picture and copies it to {@code depth}, 16UC1.
     *
     * @throws IOException FFmpeg's words why there is none, or that the picture is not whole
     */
    void read(Mat depth) throws IOException {
        int code = av_read_frame(context, packet);
        if (code < 0) {
            throw new IOException(words(code));
        }
        try {
            if (packet.size() != 2L * width * height) {
                throw new IOException("a picture has " + packet.size() + " bytes, expected " + 2L * width * height);
            }
            ByteBuffer bytes = packet.data().capacity(packet.size()).asByteBuffer();
            Mat view = new Mat(height, width, CvType.CV_16UC1, bytes);
            view.copyTo(depth);
            view.release();
        } finally {
            av_packet_unref(packet);
        }
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avformat_close_input(context);
    }
}
