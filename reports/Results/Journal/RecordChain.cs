using System.Security.Cryptography;
using System.Text;

namespace NvmeConformance.Results.Journal;

/// <summary>
/// The chain that runs through the lines of a record file. A line is the record's JSON object with two more properties at its very
/// end: <c>previous</c>, the hash of the line before, and <c>hash</c>, over that hash and the object without the two.
/// The suffix has a fixed length, so that the bytes that were hashed can be recovered without parsing anything.
/// </summary>
/// <remarks>It makes damage noticed. It is not a signature: whoever can write the file can write a chain.</remarks>
public static class RecordChain
{
    /// <summary>Length of a hash in hexadecimal digits: the first 16 bytes of SHA-256.</summary>
    public const int HashLength = 32;

    /// <summary>What the first line names as the hash before it.</summary>
    public static readonly string Origin = new('0', HashLength);

    private const string PreviousLabel = ",\"previous\":\"";
    private const string HashLabel = "\",\"hash\":\"";
    private const string Close = "\"}";
    private static readonly int SuffixLength = PreviousLabel.Length + HashLength + HashLabel.Length + HashLength + Close.Length;

    /// <summary>The hash of a line.</summary>
    /// <param name="previous">The hash of the line before, or <see cref="Origin"/>.</param>
    /// <param name="body">The record's JSON object without the chain's properties, UTF-8.</param>
    public static string HashOf(string previous, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(previous));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, HashLength / 2));
    }

    /// <summary>The whole line for a record, with its line end.</summary>
    /// <param name="previous">The hash of the line before, or <see cref="Origin"/>.</param>
    /// <param name="body">The record's JSON object, UTF-8.</param>
    /// <param name="hash">The hash of the new line.</param>
    public static byte[] ToLine(string previous, ReadOnlySpan<byte> body, out string hash)
    {
        hash = HashOf(previous, body);
        var suffix = Encoding.ASCII.GetBytes($"{PreviousLabel}{previous}{HashLabel}{hash}{Close}\n");
        // The suffix brings its own closing brace.
        return [.. body[..^1], .. suffix];
    }

    /// <summary>Takes a line apart again.</summary>
    /// <param name="line">The line without its line end.</param>
    /// <param name="link">The two hashes as the line states them.</param>
    /// <param name="body">The record's JSON object.</param>
    /// <returns>False when the line does not end in the two properties.</returns>
    internal static bool TrySplit(ReadOnlySpan<byte> line, out RecordLink link, out byte[] body)
    {
        link = default;
        body = [];
        if (line.Length <= SuffixLength)
        {
            return false;
        }

        var suffix = Encoding.Latin1.GetString(line[^SuffixLength..]);
        var previous = suffix.Substring(PreviousLabel.Length, HashLength);
        var hash = suffix.Substring(SuffixLength - Close.Length - HashLength, HashLength);
        if (suffix != $"{PreviousLabel}{previous}{HashLabel}{hash}{Close}")
        {
            return false;
        }

        link = new RecordLink(previous, hash);
        body = [.. line[..^SuffixLength], (byte)'}'];
        return true;
    }
}

/// <summary>The two hashes that a line states.</summary>
/// <param name="Previous">The hash of the line before.</param>
/// <param name="Hash">The hash of the line itself.</param>
internal readonly record struct RecordLink(string Previous, string Hash);
