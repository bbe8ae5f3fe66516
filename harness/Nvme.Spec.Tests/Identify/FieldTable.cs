using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Tests.Identify;

/// <summary>
/// A table of a structure's fields as typed from the standard's tables, one per line: <c>last:first Name</c>, or <c>byte Name</c>.
/// It is compared with the structure's offsets, and each field is filled through the buffer to prove that it reads those bytes.
/// </summary>
internal static class FieldTable
{
    public static void AssertDescribes<T>(int sizeBytes, string table)
        where T : unmanaged
    {
        var expected = Parse(table);

        Assert.Equal(sizeBytes, Unsafe.SizeOf<T>());
        Assert.Equal(Sorted(expected), Sorted(ActualFields<T>()));
        foreach (var row in expected)
        {
            AssertReads<T>(row);
        }
    }

    private static void AssertReads<T>(Row row)
        where T : unmanaged
    {
        var buffer = new byte[Unsafe.SizeOf<T>()];
        var written = Enumerable.Range(1, row.Size).Select(number => (byte)((number * 37) + row.Offset)).ToArray();
        written.CopyTo(buffer, row.Offset);

        var value = typeof(T).GetField(row.Name)!.GetValue(MemoryMarshal.Read<T>(buffer))!;

        Assert.Equal(WireBytes.Dump(written), WireBytes.Dump(BytesOf(value)));
    }

    private static byte[] BytesOf(object value) =>
        (byte[])typeof(FieldTable)
            .GetMethod(nameof(CopyBytes), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(value.GetType())
            .Invoke(null, [value])!;

    private static byte[] CopyBytes<T>(T value)
        where T : unmanaged =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();

    private static IEnumerable<Row> ActualFields<T>() =>
        typeof(T).GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Select(field => new Row(
            field.GetCustomAttribute<FieldOffsetAttribute>()!.Value,
            (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(field.FieldType).Invoke(null, null)!,
            field.Name));

    private static List<Row> Parse(string table) =>
    [
        .. table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line =>
        {
            var (place, name) = line.Split(' ') is [var first, var second] ? (first, second) : throw new FormatException(line);
            var ends = place.Split(':').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            return new Row(ends[^1], ends[0] - ends[^1] + 1, name);
        }),
    ];

    private static string Sorted(IEnumerable<Row> rows) =>
        string.Join('\n', rows.OrderBy(row => row.Offset).Select(row => $"{row.Offset} {row.Size} {row.Name}"));

    private sealed record Row(int Offset, int Size, string Name);
}
