using System.Runtime.InteropServices;
using NvmeConformance.Linux.Kernel.SystemCalls;

namespace NvmeConformance.Vfio.Abi;

/// <summary>
/// Requests whose structure begins with its size, and whose answer may be longer than the structure: the kernel says how long, and is
/// asked once more.
/// </summary>
internal static unsafe class SizedQuery
{
    /// <summary>The longest answer that is believed.</summary>
    internal const int LongestBytes = 64 * 1024;

    private const int RoundsMaximum = 4;

    /// <summary>Asks.</summary>
    /// <param name="file">Whom.</param>
    /// <param name="request">What.</param>
    /// <param name="question">The structure; its first four bytes are filled in here.</param>
    /// <param name="answer">The structure as it came back, and what follows it.</param>
    /// <returns>What the request returned.</returns>
    internal static SystemResult TryAsk(FileDescriptor file, uint request, ReadOnlySpan<byte> question, out byte[] answer)
    {
        answer = question.ToArray();
        for (var round = 0; ; round++)
        {
            MemoryMarshal.Write(answer, (uint)answer.Length);
            SystemResult result;
            fixed (byte* pointer = answer)
            {
                result = file.Ioctl(request, pointer);
            }

            var needed = MemoryMarshal.Read<uint>(answer);
            if (result.IsError || needed <= answer.Length || needed > LongestBytes || round == RoundsMaximum)
            {
                return result;
            }

            answer = new byte[needed];
            question.CopyTo(answer);
        }
    }

    /// <summary>Asks, and insists on an answer.</summary>
    /// <param name="file">Whom.</param>
    /// <param name="request">What.</param>
    /// <param name="question">The structure; its first four bytes are filled in here.</param>
    /// <param name="operation">What is tried, for the message.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    internal static byte[] Ask(FileDescriptor file, uint request, ReadOnlySpan<byte> question, string operation)
    {
        TryAsk(file, request, question, out var answer).OrThrow(operation);
        return answer;
    }

    /// <summary>Sends a structure that says its own size and comes back in place.</summary>
    /// <typeparam name="T">The structure.</typeparam>
    /// <param name="file">Whom.</param>
    /// <param name="request">What.</param>
    /// <param name="argument">The structure, its size filled in by the caller.</param>
    /// <returns>What the request returned.</returns>
    internal static SystemResult Send<T>(FileDescriptor file, uint request, ref T argument)
        where T : unmanaged
    {
        fixed (T* pointer = &argument)
        {
            return file.Ioctl(request, pointer);
        }
    }
}
