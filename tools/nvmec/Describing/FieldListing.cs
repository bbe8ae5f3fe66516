using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.CommandLine.Describing;

/// <summary>Decodes a structure field by field, by what its declaration in Nvme.Spec says of itself.</summary>
internal static class FieldListing
{
    private static readonly MethodInfo ReadMethod =
        typeof(FieldListing).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The fields of a structure, in the order of their bytes.</summary>
    /// <typeparam name="T">The structure, with an explicit layout.</typeparam>
    /// <param name="page">Its bytes as the device returned them.</param>
    internal static IReadOnlyList<DescribedField> Of<T>(ReadOnlySpan<byte> page)
        where T : unmanaged
    {
        object structure = MemoryMarshal.Read<T>(page);
        var fields = new List<DescribedField>();
        foreach (var (field, offset) in FieldsOf(typeof(T)))
        {
            var bytes = page.Slice(offset, SizeOf(field.FieldType));
            var location = bytes.Length == 1 ? $"byte {offset}" : $"bytes {offset + bytes.Length - 1}:{offset}";
            fields.Add(new DescribedField(field.Name, Text(field, structure, bytes), location, !bytes.ContainsAnyExcept((byte)0)));
        }

        return fields;
    }

    private static IEnumerable<(FieldInfo Field, int Offset)> FieldsOf(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Instance)
        .Select(field => (field, Offset: field.GetCustomAttribute<FieldOffsetAttribute>()?.Value ?? 0))
        .OrderBy(pair => pair.Offset);

    private static string Text(FieldInfo field, object structure, ReadOnlySpan<byte> bytes)
    {
        if (field.FieldType.GetCustomAttribute<InlineArrayAttribute>() is null)
        {
            return ValueText.Of(field.GetValue(structure)!);
        }

        var element = ElementOf(field.FieldType);
        return element == typeof(byte) ? BytesText(field.Name, bytes) : ArrayText(element, bytes);
    }

    // These are the only texts of Identify; every other array of bytes is a number or the vendor's own.
    private static string BytesText(string name, ReadOnlySpan<byte> bytes) => name switch
    {
        nameof(IdentifyController.SerialNumber) or nameof(IdentifyController.ModelNumber) or nameof(IdentifyController.FirmwareRevision)
            => AsciiField.Read(bytes),
        nameof(IdentifyController.NvmSubsystemQualifiedName) => NqnField.Read(bytes),
        _ => ValueText.OfBytes(bytes),
    };

    private static string ArrayText(Type element, ReadOnlySpan<byte> bytes)
    {
        var size = SizeOf(element);
        var parts = new List<string>();
        for (var offset = 0; offset + size <= bytes.Length; offset += size)
        {
            var slice = bytes.Slice(offset, size);
            if (slice.ContainsAnyExcept((byte)0))
            {
                parts.Add($"[{offset / size}] {ElementText(element, slice)}");
            }
        }

        return parts.Count == 0 ? "0" : string.Join("; ", parts);
    }

    private static string ElementText(Type element, ReadOnlySpan<byte> bytes)
    {
        var boxed = ReadMethod.MakeGenericMethod(element).Invoke(null, [bytes.ToArray()])!;
        var fields = FieldsOf(element).ToList();
        return fields.Count == 0
            ? ValueText.Of(boxed)
            : string.Join(", ", fields.Select(pair => $"{pair.Field.Name} {ValueText.Of(pair.Field.GetValue(boxed)!)}"));
    }

    private static Type ElementOf(Type array) => array.GetFields(BindingFlags.NonPublic | BindingFlags.Instance)[0].FieldType;

    private static int SizeOf(Type type) => type.GetCustomAttribute<InlineArrayAttribute>() is { } array
        ? array.Length * SizeOf(ElementOf(type))
        : RuntimeHelpers.SizeOf(type.TypeHandle);

    private static object Read<T>(byte[] bytes)
        where T : unmanaged => MemoryMarshal.Read<T>(bytes);
}
