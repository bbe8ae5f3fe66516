using System.Text;
using NvmeConformance.Linux.Kernel.SystemCalls;

namespace NvmeConformance.Linux.Kernel.Files;

/// <summary>Writing attributes of sysfs: one value, in one write, whose error says why the kernel did not want it.</summary>
public static class AttributeFile
{
    /// <summary>Writes a value.</summary>
    /// <param name="calls">The system.</param>
    /// <param name="path">The attribute's file, which must be there.</param>
    /// <param name="text">The value, ASCII.</param>
    /// <returns>Why it was not taken; <see cref="Errno.None"/> where it was.</returns>
    public static unsafe Errno TryWrite(ISystemCalls calls, string path, string text)
    {
        var problem = FileDescriptor.TryOpen(calls, path, OpenFlags.WriteOnly, out var file);
        if (file is null)
        {
            return problem;
        }

        using (file)
        {
            var bytes = Encoding.ASCII.GetBytes(text);
            fixed (byte* pointer = bytes)
            {
                var written = calls.Write(file.Number, pointer, (ulong)bytes.Length);
                return written.IsError || written.Value == bytes.Length ? written.Error : Errno.EIO;
            }
        }
    }

    /// <summary>Writes a value that the kernel has to take.</summary>
    /// <param name="calls">The system.</param>
    /// <param name="path">The attribute's file, which must be there.</param>
    /// <param name="text">The value, ASCII.</param>
    /// <exception cref="SystemCallException">It does not take it.</exception>
    public static void Write(ISystemCalls calls, string path, string text)
    {
        var problem = TryWrite(calls, path, text);
        if (problem != Errno.None)
        {
            throw new SystemCallException($"write \"{text.Trim()}\" to {path}", problem);
        }
    }
}
