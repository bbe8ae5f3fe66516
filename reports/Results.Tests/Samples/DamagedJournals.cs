using System.Text;
using System.Text.Json.Nodes;
using Bogus;
using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;

namespace NvmeConformance.Results.Samples;

/// <summary>Record files that something went wrong with, drawn from a local randomizer: one seed is one file.</summary>
internal static class DamagedJournals
{
    private const int LongText = 100_000;

    private static readonly Func<Randomizer, byte[], byte[]>[] Accidents =
    [
        CutOff, OneByteChanged, ManyBytesChanged, LinesExchanged, LineDoubled, LineLost, GarbageBetweenLines, ZeroesAtTheEnd,
    ];

    /// <summary>A whole file of a few dozen lines.</summary>
    internal static byte[] Whole { get; } =
        Encoding.UTF8.GetBytes(Journals.Write(SampleRun.Records(seed: 4, requirementsPerSuite: 2, testsPerRequirement: 2)));

    /// <summary>A file that a disk, a crash or an editor left behind: its chain does not hold any more, or it stops early.</summary>
    internal static byte[] AfterAccident(int seed)
    {
        var draw = new Randomizer(seed);
        return draw.ArrayElement(Accidents)(draw, Whole);
    }

    /// <summary>A file with a chain that holds, and values in it that nobody would write in good faith.</summary>
    internal static byte[] Hostile(int seed)
    {
        var draw = new Randomizer(seed);
        var bodies = Lines(Whole).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        foreach (var body in bodies)
        {
            body.Remove("previous");
            body.Remove("hash");
        }

        for (var count = draw.Int(1, 12); count > 0; count--)
        {
            Replace(draw, draw.ListItem(bodies));
        }

        return Chained(bodies.Select(body => Encoding.UTF8.GetBytes(body.ToJsonString())));
    }

    /// <summary>Bodies as lines whose chain holds.</summary>
    internal static byte[] Chained(IEnumerable<byte[]> bodies)
    {
        var previous = RecordChain.Origin;
        var bytes = new List<byte>();
        foreach (var body in bodies)
        {
            bytes.AddRange(RecordChain.ToLine(previous, body, out previous));
        }

        return [.. bytes];
    }

    private static byte[] CutOff(Randomizer draw, byte[] whole) => whole[..draw.Int(0, whole.Length - 1)];

    private static byte[] OneByteChanged(Randomizer draw, byte[] whole)
    {
        var bytes = whole.ToArray();
        bytes[draw.Int(0, bytes.Length - 1)] ^= (byte)draw.Int(1, 255);
        return bytes;
    }

    private static byte[] ManyBytesChanged(Randomizer draw, byte[] whole)
    {
        var bytes = whole.ToArray();
        var start = draw.Int(0, bytes.Length - 2);
        draw.Bytes(Math.Min(draw.Int(1, 4096), bytes.Length - start)).CopyTo(bytes, start);
        return bytes;
    }

    private static byte[] LinesExchanged(Randomizer draw, byte[] whole)
    {
        var lines = Lines(whole).ToList();
        var one = draw.Int(0, lines.Count - 2);
        var other = draw.Int(one + 1, lines.Count - 1);
        (lines[one], lines[other]) = (lines[other], lines[one]);
        return Joined(lines);
    }

    private static byte[] LineDoubled(Randomizer draw, byte[] whole)
    {
        var lines = Lines(whole).ToList();
        lines.Insert(draw.Int(0, lines.Count), draw.ListItem(lines));
        return Joined(lines);
    }

    private static byte[] LineLost(Randomizer draw, byte[] whole)
    {
        var lines = Lines(whole).ToList();
        lines.RemoveAt(draw.Int(0, lines.Count - 1));
        return Joined(lines);
    }

    private static byte[] GarbageBetweenLines(Randomizer draw, byte[] whole)
    {
        var lines = Lines(whole).ToList();
        lines.Insert(draw.Int(0, lines.Count), draw.ArrayElement(
            ["", "{}", "null", "[[", "{\"kind\":\"end\"}", "{\"kind\":\"test\",\"clauses\":[null]}", new string('[', LongText)]));
        return Joined(lines);
    }

    private static byte[] ZeroesAtTheEnd(Randomizer draw, byte[] whole) =>
        [.. whole.AsSpan(0, draw.Int(0, whole.Length - 1)), .. new byte[draw.Int(1, 8192)]];

    private static IEnumerable<string> Lines(byte[] bytes) => Journals.Lines(Encoding.UTF8.GetString(bytes));

    private static byte[] Joined(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(Journals.Text(lines));

    // The kind stays: a line of another kind is only skipped, which is tested elsewhere.
    private static void Replace(Randomizer draw, JsonObject body)
    {
        var places = Places(body).Where(place => place is not { Parent: JsonObject, Name: ResultRecord.KindProperty }).ToList();
        var (parent, name, index) = draw.ListItem(places);
        if (parent is JsonObject properties)
        {
            properties[name] = Value(draw);
        }
        else
        {
            ((JsonArray)parent)[index] = Value(draw);
        }
    }

    private static IEnumerable<(JsonNode Parent, string Name, int Index)> Places(JsonNode node) => node switch
    {
        JsonObject properties => properties.SelectMany(property =>
            (property.Value is null ? [] : Places(property.Value)).Prepend((node, property.Key, 0))),
        JsonArray items => items.SelectMany((item, index) => (item is null ? [] : Places(item)).Prepend((node, "", index))),
        _ => [],
    };

    private static JsonNode? Value(Randomizer draw) => draw.Int(0, 17) switch
    {
        0 => null,
        1 => -1,
        2 => long.MaxValue,
        3 => long.MinValue,
        4 => ulong.MaxValue,
        5 => 1.7e308,
        6 => "NaN",
        7 => "Infinity",
        8 => "",
        9 => "<script>alert(1)</script>",
        10 => "\u202E\0\u001b[31m\r\n",
        11 => new string('x', LongText),
        12 => new JsonArray(null, null),
        13 => new JsonObject(),
        14 => "fail",
        15 => "witnesses/../../../etc/passwd",
        16 => int.MaxValue,
        _ => true,
    };
}
