using NvmeConformance.Conformance.Sequences.Witnesses;
using NvmeConformance.Determinism.Draws;

namespace NvmeConformance.CommandLine.Running;

/// <summary>
/// The folder <c>witnesses</c> of a run. File names follow from the finding alone, so that two runs of a seed give the same files.
/// </summary>
/// <param name="directory">The run's directory; null when nothing is to be kept.</param>
/// <param name="file">The form of a witness.</param>
internal sealed class WitnessStore(string? directory, WitnessFile file)
{
    /// <summary>Name of the folder.</summary>
    internal const string Folder = "witnesses";

    private const int NameLengthMaximum = 80;

    /// <summary>Stores a witness.</summary>
    /// <returns>Its path relative to the run's directory, or null when nothing is kept.</returns>
    internal string? Store(Witness witness)
    {
        if (directory is null)
        {
            return null;
        }

        Directory.CreateDirectory(Path.Combine(directory, Folder));
        var relative = $"{Folder}/{NameOf(witness)}.json";
        file.Write(witness, Path.Combine(directory, relative));
        return relative;
    }

    // Test names are sentences, too long for a file name; eight digits of their hash tell apart what begins alike.
    private static string NameOf(Witness witness)
    {
        var clause = witness.Clause.Length > 0 ? $"-{witness.Clause}" : "";
        var hash = (uint)Draw.FromSeed(0).For(witness.Suite).For(witness.Test).Value;
        var name = new string([.. $"{witness.Requirement}{clause}".Select(letter =>
            char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_')]);
        return $"{(name.Length > NameLengthMaximum ? name[..NameLengthMaximum] : name)}-seed{witness.Seed}-{hash:x8}";
    }
}
