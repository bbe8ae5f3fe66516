using System.Diagnostics.CodeAnalysis;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Iops;

/// <summary>What is measured.</summary>
/// <param name="Device">Which device.</param>
/// <param name="Depths">Commands in flight, one measurement each.</param>
/// <param name="Seconds">How long each takes.</param>
internal sealed record IopsArguments(DeviceUri Device, IReadOnlyList<int> Depths, int Seconds)
{
    private const int DepthMaximum = 256;
    private const int SecondsMaximum = 600;
    private const string Usage = "usage: iops DEVICE [--depths 1,8,32] [--seconds 5]";

    internal static bool TryParse(
        string[] args, [NotNullWhen(true)] out IopsArguments? arguments, [NotNullWhen(false)] out string? problem)
    {
        arguments = null;
        problem = Usage;
        IReadOnlyList<int> depths = [1, 8, 32];
        var seconds = 5;
        if (args.Length == 0 || args.Length % 2 == 0 || !DeviceUri.TryParse(args[0], out var device, out problem))
        {
            problem ??= Usage;
            return false;
        }

        for (var index = 1; index < args.Length; index += 2)
        {
            var isGood = args[index] switch
            {
                "--depths" => TryDepths(args[index + 1], out depths),
                "--seconds" => int.TryParse(args[index + 1], out seconds) && seconds is > 0 and <= SecondsMaximum,
                _ => false,
            };
            if (!isGood)
            {
                problem = $"{args[index]} {args[index + 1]} means nothing; {Usage}";
                return false;
            }
        }

        arguments = new IopsArguments(device, depths, seconds);
        problem = null;
        return true;
    }

    private static bool TryDepths(string text, out IReadOnlyList<int> depths)
    {
        var found = text.Split(',').Select(part => int.TryParse(part, out var depth) ? depth : 0).ToList();
        depths = found;
        return found.TrueForAll(depth => depth is > 0 and <= DepthMaximum);
    }
}
